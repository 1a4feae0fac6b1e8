import { below, Gatherer, Nesting, type Scope, type Written } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { commentEnd, lineEnd, moves, partsByLine } from './written.ts';

/** The language of Terraform, Nomad and Consul: blocks with labels, `key = "value"`. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
export const hcl: Format = { comment: (text) => `# ${text}`, read: (text) => new Reader(text, false).read() };

/** The settings of Ktor, Play and Akka, and pipelines of Logstash: the same blocks, and texts without quotes. https://github.com/lightbend/config/blob/main/HOCON.md */
export const hocon: Format = { ...hcl, read: (text) => new Reader(text, true).read() };

/** Whether a text has such blocks. */
export function hasBlocks(text: string): boolean {
  return /^[ \t]*[\w.-]+(?:[ \t]*[=:])?[ \t]*\{[ \t]*\r?$/m.test(text);
}

/** A block or an object; or a list or a call, which stand for the name under which they are found. */
interface Block extends Scope {
  readonly isList: boolean;
  /** The words that were read: the name in front of `=`, or a block's type and labels. */
  words: string[];
  /** The name whose value is being read. */
  name: string | undefined;
}

const blanks = /[ \t\r\ufeff]+/y;
const word = /[\p{L}\p{N}_.-]+/uy;
const heredoc = /<<-?([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

class Reader {
  readonly #text: string;
  /** Elsewhere a bare word that is no number is a reference. */
  readonly #takesBareTexts: boolean;
  readonly #found: Gatherer;
  readonly #blocks = new Nesting(blockOf([]));
  #at = 0;

  constructor(text: string, takesBareTexts: boolean) {
    this.#text = text;
    this.#takesBareTexts = takesBareTexts;
    this.#found = new Gatherer(text);
  }

  read(): Settings {
    const text = this.#text;
    while (this.#at < text.length) {
      const start = this.#at;
      const mark = text[start];
      if (moves(blanks, text, start)) {
        this.#at = blanks.lastIndex;
      } else if (mark === '#' || (mark === '/' && (text[start + 1] === '/' || text[start + 1] === '*'))) {
        this.#at = mark === '#' ? lineEnd(text, start) : commentEnd(text, start);
        this.#found.comment(start, this.#at);
      } else if (mark === '"') {
        this.#take(template(text, start));
      } else if (mark === '<' && moves(heredoc, text, start)) {
        this.#take(this.#heredoc(start));
      } else if (moves(word, text, start)) {
        const end = word.lastIndex;
        this.#take({ start, end, parts: [{ start, end }] });
      } else {
        this.#at++;
        this.#punctuation(mark);
      }
    }
    return this.#found;
  }

  #take(written: Written): void {
    this.#at = written.end;
    const block = this.#blocks.top;
    const first = this.#text[written.start] ?? '';
    if (block.name === undefined && !block.isList) {
      block.words.push(written.parts.map((part) => this.#text.slice(part.start, part.end)).join(''));
    } else if (this.#takesBareTexts || /["<\d]/.test(first)) {
      this.#found.add(written, block, block.isList ? undefined : block.name);
    }
  }

  #punctuation(mark: string | undefined): void {
    const block = this.#blocks.top;
    if (mark === '{') {
      const names = block.name === undefined ? block.words : [block.name];
      this.#blocks.enter(blockOf(block.isList ? block.path : below(block.path, names)));
      if (block.name === undefined) block.words = [];
    } else if (mark === '[' || mark === '(') {
      const names = block.name === undefined ? [] : [block.name];
      this.#blocks.enter({ ...blockOf(below(block.path, names)), beside: block.beside, isList: true });
    } else if (mark === '}' || mark === ']' || mark === ')') {
      this.#blocks.leave();
    } else if ((mark === '=' || mark === ':') && block.name === undefined && !block.isList) {
      block.name = block.words.at(-1);
    } else if (mark === '\n' || mark === ',') {
      block.words = [];
      block.name = undefined;
    }
  }

  /** Up to the line that holds only the mark; without one, up to the text's end. */
  #heredoc(start: number): Written {
    const text = this.#text;
    const from = heredoc.lastIndex;
    const mark = /[\p{L}_][\p{L}\p{N}_-]*/u.exec(text.slice(start, from))?.[0];
    for (let at = from; at < text.length;) {
      const end = lineEnd(text, at);
      if (text.slice(at, end).trim() === mark) return { start, end, parts: partsByLine(text, from, at) };
      at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    }
    return { start, end: text.length, parts: partsByLine(text, from, text.length) };
  }
}

/** A string ends with its line, closed or not. Inside of `${…}` stands code, which may hold strings of its own. */
function template(text: string, start: number): Written {
  // For each string that is open, how many braces are open in the code that it holds; -1 where it holds none now.
  const strings = [-1];
  let at = start + 1;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
    const braces = strings.at(-1) ?? -1;
    const mark = text[at];
    if (braces < 0 && mark === '\\') at++;
    else if (braces < 0 && mark === '"') {
      strings.pop();
      if (strings.length === 0) return { start, end: at + 1, parts: [{ start: start + 1, end: at }] };
    } else if (braces < 0 && (mark === '$' || mark === '%') && text[at + 1] === '{') {
      strings[strings.length - 1] = 0;
    } else if (braces >= 0 && mark === '"') strings.push(-1);
    else if (braces >= 0 && mark === '{') strings[strings.length - 1] = braces + 1;
    else if (braces >= 0 && mark === '}') strings[strings.length - 1] = braces - 1 === 0 ? -1 : braces - 1;
    at++;
  }
  at = Math.min(at, text.length);
  return { start, end: at, parts: [{ start: start + 1, end: at }] };
}

function blockOf(path: readonly string[]): Block {
  return { path, beside: new Map(), isList: false, words: [], name: undefined };
}
