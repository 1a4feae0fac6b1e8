import type { Part, Token } from '../token.ts';
import type { Grammar, Mark, Shape } from './grammar.ts';

/**
 * Cuts code into tokens, in time linear to the text's length. Never throws; what has no end goes as far as the text or
 * the line does. Tokens are in the order of their starts; a string comes before the tokens of the values in it, and a
 * heredoc stands where it is announced. `next` tells where something of use stands, at an offset or behind it: plain
 * statements before that are left out.
 */
export function scan(
  text: string,
  grammar: Grammar,
  next: (from: number) => number = (from) => from,
): Token[] {
  return new Scanner(text, grammar, next).scan();
}

/** A shape whose end is not reached yet. */
interface Open {
  readonly shape: Shape;
  readonly start: number;
  readonly marks: RegExp;
  readonly label: string | undefined;
  readonly parts: Part[];
  /** Brackets that are open in the content. */
  depth: number;
}

/** Code that is put into a string. */
interface Value {
  readonly around: Open;
  readonly grammar: Grammar;
  readonly bracket: string;
  readonly close: string;
  /** Brackets that are open in the code. */
  depth: number;
}

const blanks = /\s+/y;
const blanksOfLine = /[^\S\n]+/y;
const firstWordOfLine = /^[ \t]*([\w!-]+)/gm;
const closing: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['(', ')'],
  ['`', '`'],
]);

/** What can start with a character. */
interface Starts {
  readonly shapes: readonly Shape[];
  readonly isBlank: boolean;
  readonly isDigit: boolean;
}

/** By character, as they are asked for: there is one question a token, instead of one for each thing that may start. */
const startsByCharacter = new WeakMap<Grammar, Map<string, Starts>>();

class Scanner {
  readonly #text: string;
  readonly #grammar: Grammar;
  readonly #next: (from: number) => number;
  readonly #tokens: Token[] = [];
  readonly #values: Value[] = [];
  /** Heredocs whose content starts on the next line. */
  readonly #announced: Open[] = [];
  #at = 0;
  /** The last token that is no comment. */
  #last: Token | undefined;
  /** No regular expression starts before this offset: one that was begun on this line has no end. */
  #noRegularExpressionBefore = 0;
  /** The next offset of use, and where its line starts. */
  #needed = { at: -1, line: 0 };
  #lastLineWith: ReadonlyMap<string, number> | undefined;
  /** Whether tokens came in another order than that of their starts. */
  #isMixed = false;

  constructor(text: string, grammar: Grammar, next: (from: number) => number) {
    this.#text = text;
    this.#grammar = grammar;
    this.#next = next;
  }

  scan(): Token[] {
    const { outside } = this.#grammar;
    if (outside?.marks instanceof RegExp) {
      this.#read(
        { shape: outside, start: 0, marks: outside.marks, label: undefined, parts: [], depth: 0 },
        0,
      );
    }
    while (this.#at < this.#text.length) this.#step();
    // What a string that never ends has said so far still counts.
    for (const { around } of this.#values.splice(0)) this.#close(around, this.#text.length);
    return this.#isMixed ? this.#tokens.sort((a, b) => a.start - b.start) : this.#tokens;
  }

  #step(): void {
    const value = this.#values.at(-1);
    const character = this.#text[this.#at] ?? '';
    if (value !== undefined && this.#leaves(value, character)) return;
    const grammar = value?.grammar ?? this.#grammar;
    const { shapes, isBlank, isDigit } = startsOf(grammar, character);
    if (isBlank && this.#skipsBlanks(value, character)) return;
    for (const shape of shapes) if (this.#opens(shape)) return;
    if (character === '/' && grammar.regularExpression !== undefined && this.#regularExpression(grammar))
      return;
    if (isDigit && this.#match(grammar.number)) this.#push('number', grammar.number.lastIndex);
    else if (this.#match(grammar.word)) this.#push('word', grammar.word.lastIndex);
    else if (this.#match(grammar.operator)) this.#push('punctuation', grammar.operator.lastIndex);
    else this.#push('punctuation', this.#at + 1);
  }

  /** Whether the code that is put into a string ends here; the string goes on behind it. */
  #leaves(value: Value, character: string): boolean {
    const closes = value.depth === 0 && this.#text.startsWith(value.close, this.#at);
    if (closes || (character === '\n' && value.around.shape.oneLine === true)) {
      this.#values.pop();
      this.#read(value.around, closes ? this.#at + value.close.length : this.#at);
      return true;
    }
    if (character === value.bracket) value.depth++;
    else if (character === closing.get(value.bracket) && value.depth > 0) value.depth--;
    return false;
  }

  #skipsBlanks(value: Value | undefined, character: string): boolean {
    const announced = character === '\n' ? this.#announced.shift() : undefined;
    if (announced !== undefined) {
      this.#read(announced, this.#at + 1);
      return true;
    }
    const linesCount = this.#announced.length > 0 || value?.around.shape.oneLine === true;
    const pattern = linesCount ? blanksOfLine : blanks;
    if (!this.#match(pattern)) return false;
    this.#at = pattern.lastIndex;
    if ((character === '\n' || character === '\r') && value === undefined && !linesCount) {
      this.#leaveOutStatements();
    }
    return true;
  }

  /** Goes over statements that nobody needs. It starts behind one, so that it ends where it has started: between two. */
  #leaveOutStatements(): void {
    const { plain } = this.#grammar;
    if (plain === undefined || this.#last?.kind !== 'punctuation' || this.#text[this.#last.start] !== ';')
      return;
    const next = this.#next(this.#at);
    if (next !== this.#needed.at) {
      this.#needed = { at: next, line: this.#text.lastIndexOf('\n', next) + 1 };
    }
    if (this.#needed.line <= this.#at) return;
    // Cut off, since nothing else tells an expression where to stop.
    const statements = this.#text.slice(this.#at, this.#needed.line);
    plain.lastIndex = 0;
    if (plain.test(statements)) this.#at += plain.lastIndex;
  }

  #opens(shape: Shape): boolean {
    shape.open.lastIndex = this.#at;
    const match = shape.open.exec(this.#text);
    if (match === null) return false;
    const start = this.#at;
    const end = start + match[0].length;
    if (shape.where?.({ text: this.#text, at: start, end, last: this.#last }) === false) return false;
    const label = shape.label?.(match);
    const marks = shape.marks instanceof RegExp ? shape.marks : shape.marks(match);
    const open: Open = { shape, start, marks, label, parts: [], depth: 0 };
    if (label === undefined) {
      this.#read(open, end);
    } else {
      // Without a line that ends it, it is no heredoc but a shift.
      if (!this.#hasLine(label, end)) return false;
      this.#announced.push(open);
      this.#at = end;
      this.#last = { kind: 'string', start, end, parts: [] };
    }
    return true;
  }

  #hasLine(label: string, from: number): boolean {
    this.#lastLineWith ??= new Map(
      Array.from(this.#text.matchAll(firstWordOfLine), (line) => [line[1] ?? '', line.index]),
    );
    return (this.#lastLineWith.get(label) ?? 0) >= from;
  }

  /** Reads on in a shape up to its end or the next code in it. */
  #read(open: Open, from: number): void {
    const text = this.#text;
    const { marks, parts } = open;
    let start = from;
    marks.lastIndex = from;
    for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
      const mark: Mark = match.groups ?? {};
      const end = match.index + match[0].length;
      if (mark.nest !== undefined) open.depth++;
      if (mark.escape !== undefined || mark.nest !== undefined) continue;
      if (mark.label !== undefined && mark.label !== open.label) continue;
      if (mark.close !== undefined && open.depth-- > 0) continue;
      parts.push({ start, end: match.index });
      start = end;
      if (mark.value !== undefined) continue;
      if (mark.code === undefined) this.#close(open, mark.stop === undefined ? end : match.index);
      else this.#enter(open, mark.code, end);
      return;
    }
    parts.push({ start, end: text.length });
    this.#close(open, text.length);
  }

  #enter(around: Open, opening: string, from: number): void {
    const bracket = opening.at(-1) ?? '';
    const close = opening.replace(/./gs, (character) => closing.get(character) ?? '');
    const grammar = around.shape.inside?.(opening) ?? this.#grammar;
    this.#values.push({ around, grammar, bracket, close, depth: 0 });
    this.#at = from;
    this.#last = undefined;
  }

  #close({ shape, start, parts }: Open, end: number): void {
    this.#at = end;
    if (shape.token === 'comment') this.#add({ kind: 'comment', start, end });
    else if (shape.token === 'string') this.#add({ kind: 'string', start, end, parts });
    else if (shape.token === 'words') this.#addWords(parts);
    // It yields no token, but a value it is.
    else this.#last = { kind: 'string', start, end, parts };
  }

  #addWords(parts: readonly Part[]): void {
    for (const part of parts) {
      for (const { 0: word, index } of this.#text.slice(part.start, part.end).matchAll(/\S+/g)) {
        const own = { start: part.start + index, end: part.start + index + word.length };
        this.#add({ kind: 'string', ...own, parts: [own] });
      }
    }
  }

  /** Whether a regular expression was read; it yields no token. */
  #regularExpression(grammar: Grammar): boolean {
    const text = this.#text;
    const start = this.#at;
    const place = { text, at: start, end: start + 1, last: this.#last };
    if (start < this.#noRegularExpressionBefore || grammar.regularExpression?.(place) !== true) return false;
    let at = start + 1;
    let inClass = false;
    for (; at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/'); at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '[') inClass = true;
      else if (text[at] === ']') inClass = false;
    }
    if (text[at] !== '/') {
      // Without an end on its line it was a division after all; to look again behind it would cost the square of the line.
      this.#noRegularExpressionBefore = at;
      return false;
    }
    this.#at = at + 1;
    this.#last = { kind: 'string', start, end: this.#at, parts: [] };
    return true;
  }

  #push(kind: 'word' | 'number' | 'punctuation', end: number): void {
    this.#add({ kind, start: this.#at, end });
    this.#at = end;
  }

  #add(token: Token): void {
    if (token.start < (this.#tokens.at(-1)?.start ?? 0)) this.#isMixed = true;
    this.#tokens.push(token);
    if (token.kind !== 'comment') this.#last = token;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }
}

function startsOf(grammar: Grammar, character: string): Starts {
  let byCharacter = startsByCharacter.get(grammar);
  if (byCharacter === undefined) startsByCharacter.set(grammar, (byCharacter = new Map()));
  let starts = byCharacter.get(character);
  if (starts === undefined) {
    starts = {
      shapes: grammar.shapes.filter(({ first }) => first === '' || first.includes(character)),
      isBlank: /\s/.test(character),
      isDigit: /\d/.test(character),
    };
    byCharacter.set(character, starts);
  }
  return starts;
}
