import type { Part, Token } from './token.ts';

/**
 * Cuts JavaScript, TypeScript and their JSX forms into tokens, in time linear to the text's length. It knows just enough
 * to tell comments, strings, templates and regular expressions apart; text of JSX elements comes out as words, and an
 * apostrophe in it as a string that ends with its line.
 */
export function scanJavaScript(text: string): Token[] {
  return new Scanner(text).scan();
}

interface OpenTemplate {
  readonly start: number;
  readonly parts: Part[];
  /** Braces that are open inside the value that is being read. */
  depth: number;
}

const word = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const number = /\d[\w.]*/y;
const blanks = /\s+/y;
/** Words behind which a `/` starts a regular expression, unlike behind a name. */
const operatorWords = new Set(
  'return typeof case in of delete void throw new instanceof do else yield await'.split(' '),
);

class Scanner {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #templates: OpenTemplate[] = [];
  #at = 0;
  /** The last token that is no comment. */
  #last: Token | undefined;
  /** No regular expression starts before this offset: one that was begun on this line has no end. */
  #noRegularExpressionBefore = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Token[] {
    if (this.#text.startsWith('#!')) this.#push('comment', this.#lineEnd(0));
    while (this.#at < this.#text.length) this.#step();
    // What a template that never ends has said so far still counts.
    for (const template of this.#templates.splice(0)) this.#endTemplate(template, this.#text.length);
    return this.#tokens.sort((a, b) => a.start - b.start);
  }

  #step(): void {
    const text = this.#text;
    const start = this.#at;
    const character = text[start];
    const next = text[start + 1];
    if (this.#skip(blanks)) return;
    if (character === '/' && next === '/') this.#push('comment', this.#lineEnd(start));
    else if (character === '/' && next === '*') this.#push('comment', this.#behind('*/', start + 2));
    else if (character === '"' || character === "'") this.#string(character);
    else if (character === '`') this.#template({ start, parts: [], depth: 0 }, start + 1);
    else if (character === '/' && this.#regularExpressionMayStart()) this.#regularExpression();
    else if (this.#match(number)) this.#push('number', number.lastIndex);
    else if (this.#match(word)) this.#push('word', word.lastIndex);
    else this.#punctuation(character);
  }

  #punctuation(character: string | undefined): void {
    const template = this.#templates.at(-1);
    if (template !== undefined && character === '{') template.depth++;
    if (template !== undefined && character === '}' && template.depth-- === 0) {
      this.#templates.pop();
      this.#template(template, this.#at + 1);
      return;
    }
    const pair = this.#text.slice(this.#at, this.#at + 2);
    this.#push('punctuation', this.#at + (pair === '||' || pair === '??' || pair === '?.' ? 2 : 1));
  }

  /** A string in quotes ends with its line, closed or not. */
  #string(quote: string): void {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
    at = Math.min(at, text.length);
    const end = text[at] === quote ? at + 1 : at;
    this.#add({ kind: 'string', start, end, parts: [{ start: start + 1, end: at }] });
    this.#at = end;
  }

  /** Reads on in a template up to its end or the next value that is put in. */
  #template(template: OpenTemplate, from: number): void {
    const text = this.#text;
    let at = from;
    while (at < text.length && text[at] !== '`' && !(text[at] === '$' && text[at + 1] === '{')) {
      at += text[at] === '\\' ? 2 : 1;
    }
    at = Math.min(at, text.length);
    template.parts.push({ start: from, end: at });
    if (text[at] === '$') {
      template.depth = 0;
      this.#templates.push(template);
      this.#at = at + 2;
      this.#last = undefined;
    } else {
      this.#at = Math.min(at + 1, text.length);
      this.#endTemplate(template, this.#at);
    }
  }

  #endTemplate(template: OpenTemplate, end: number): void {
    this.#add({ kind: 'string', start: template.start, end, parts: template.parts });
  }

  #regularExpression(): void {
    const text = this.#text;
    let at = this.#at + 1;
    let inClass = false;
    for (; at < text.length && text[at] !== '\n' && (inClass || text[at] !== '/'); at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '[') inClass = true;
      else if (text[at] === ']') inClass = false;
    }
    if (text[at] === '/') {
      this.#at = at + 1;
    } else {
      // Without an end on its line it was a division after all; to look again behind it would cost the square of the line.
      this.#noRegularExpressionBefore = at;
      this.#push('punctuation', this.#at + 1);
    }
  }

  #regularExpressionMayStart(): boolean {
    if (this.#at < this.#noRegularExpressionBefore) return false;
    const last = this.#last;
    if (last === undefined) return true;
    const text = this.#text.slice(last.start, last.end);
    if (last.kind === 'word') return operatorWords.has(text);
    // `</` closes an element.
    if (text === '<' && last.end === this.#at) return false;
    return last.kind === 'punctuation' && !/[)\]}]/.test(text);
  }

  #push(kind: 'comment' | 'word' | 'number' | 'punctuation', end: number): void {
    this.#add({ kind, start: this.#at, end });
    this.#at = end;
  }

  #add(token: Token): void {
    this.#tokens.push(token);
    if (token.kind !== 'comment') this.#last = token;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #skip(pattern: RegExp): boolean {
    if (!this.#match(pattern)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end;
  }

  #behind(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    return at < 0 ? this.#text.length : at + mark.length;
  }
}
