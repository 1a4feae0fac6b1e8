import { below, Gatherer, Nesting, type Scope, scopeOf, type Written } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { lineEnd, moves, partsByLine, quoted } from './written.ts';

/** https://toml.io/en/v1.0.0 */
export const toml: Format = { comment: (text) => `# ${text}`, read: (text) => new Reader(text).read() };

/** A table, or a list, which stands for the name under which it is found. */
interface Block extends Scope {
  readonly isTable: boolean;
  /** The names in front of `=`, while they are read. */
  names: string[];
  /** Where what stands behind `=` belongs; undefined in front of it. */
  place: Scope | undefined;
  /** The tables that dotted keys make as they go, by their names. */
  readonly inner: Map<string, Scope>;
}

const blanks = /[ \t\r\ufeff]+/y;
const word = /[^\s=,.[\]{}"'#]+/y;
/** A bare value: a dot in it leads nowhere. */
const plain = /[^\s,[\]{}"'#]+/y;

class Reader {
  readonly #text: string;
  readonly #found: Gatherer;
  /** Inline tables and lists inside the table. */
  #blocks = new Nesting(blockOf([], true));
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#found = new Gatherer(text);
  }

  read(): Settings {
    let atLineStart = true;
    while (this.#at < this.#text.length) {
      const text = this.#text;
      const start = this.#at;
      const mark = text[start];
      const block = this.#blocks.top;
      const inKey = block.isTable && block.place === undefined;
      if (moves(blanks, text, start)) {
        this.#at = blanks.lastIndex;
        continue;
      }
      if (mark === '\n') {
        this.#at++;
        // Outside of lists, a line holds one value.
        if (block.isTable) reset(block);
        atLineStart = true;
        continue;
      }
      if (mark === '#') {
        this.#at = lineEnd(text, start);
        this.#found.comment(start, this.#at);
        continue;
      }
      if (mark === '[' && atLineStart && inKey) this.#header();
      else if (mark === '"' || mark === "'") this.#string(block, inKey);
      else if (moves(inKey ? word : plain, text, start)) {
        this.#at = (inKey ? word : plain).lastIndex;
        const part = { start, end: this.#at };
        this.#take(block, inKey, { ...part, parts: [part] });
      } else this.#punctuation(block, mark);
      atLineStart = false;
    }
    return this.#found;
  }

  #punctuation(block: Block, mark: string | undefined): void {
    this.#at++;
    if (mark === '=' && block.isTable && block.place === undefined) {
      block.place = this.#placeOf(block);
    } else if (mark === ',') {
      if (block.isTable) reset(block);
    } else if (mark === '[' || mark === '{') {
      const path = block.isTable ? below(block.path, block.names) : block.path;
      const list: Scope = { path, beside: block.place?.beside ?? block.beside };
      this.#blocks.enter(mark === '{' ? blockOf(path, true) : blockOf(path, false, list.beside));
    } else if (mark === ']' || mark === '}') {
      this.#blocks.leave();
    }
  }

  /** `[a.b]` or `[[a.b]]`, which also ends whatever was left open. */
  #header(): void {
    const text = this.#text;
    const end = lineEnd(text, this.#at);
    const names: string[] = [];
    while (this.#at < end && text[this.#at] !== '#') {
      const start = this.#at;
      if (text[start] === '"' || text[start] === "'") {
        const string = quoted(text, start, text[start] === '"');
        names.push(this.#said(string));
        this.#at = string.end;
      } else if (moves(word, text, start)) {
        this.#at = word.lastIndex;
        names.push(text.slice(start, this.#at));
      } else this.#at++;
    }
    this.#blocks = new Nesting(blockOf(below([], names), true));
  }

  #string(block: Block, inKey: boolean): void {
    const text = this.#text;
    const start = this.#at;
    const fence = (text[start] ?? '').repeat(3);
    let written = quoted(text, start, text[start] === '"');
    if (!inKey && text.startsWith(fence, start)) {
      const close = text.indexOf(fence, start + 3);
      const end = close < 0 ? text.length : close;
      written = { start, end: Math.min(end + 3, text.length), parts: partsByLine(text, start + 3, end) };
    }
    this.#at = written.end;
    this.#take(block, inKey, written);
  }

  #take(block: Block, inKey: boolean, written: Written): void {
    if (inKey) block.names.push(this.#said(written));
    else if (block.isTable && block.place) this.#found.add(written, block.place, block.names.at(-1));
    else this.#found.add(written, block);
  }

  #placeOf(block: Block): Scope {
    const names = block.names.slice(0, -1);
    if (names.length === 0) return block;
    const key = JSON.stringify(names);
    const scope = block.inner.get(key) ?? scopeOf(below(block.path, names));
    block.inner.set(key, scope);
    return scope;
  }

  #said(written: Written): string {
    return written.parts.map((part) => this.#text.slice(part.start, part.end)).join('');
  }
}

function blockOf(path: readonly string[], isTable: boolean, beside = new Map<string, string>()): Block {
  return { path, beside, isTable, names: [], place: undefined, inner: new Map() };
}

function reset(block: Block): void {
  block.names = [];
  block.place = undefined;
}
