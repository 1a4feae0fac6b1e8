import type { Part } from '../syntax/token.ts';
import { below, Gatherer, Nesting, type Scope, scopeOf } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { bare, moves, trimmed } from './written.ts';

/**
 * Attributes and texts of elements. Where an element is only a pair of name and value, as in `<add key="X" value="…"/>`
 * or `<property name="url">…</property>`, the name that it tells stands for the element's own.
 */
export const xml: Format = {
  // Two hyphens would end the comment.
  comment: (text) => `<!-- ${text.replaceAll('--', '- -')} -->`,
  read: (text) => new Reader(text).read(),
};

interface Element extends Scope {
  /** The name under which its text is known. */
  readonly name: string;
  readonly parent: Scope;
}

const word = /[^\s<>/="'!?]+/y;
const blanks = /\s+/y;
const inDoubleQuotes = /[^"<]*/y;
const inSingleQuotes = /[^'<]*/y;

class Reader {
  readonly #text: string;
  readonly #found: Gatherer;
  readonly #elements: Nesting<Element>;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#found = new Gatherer(text);
    const root = scopeOf();
    this.#elements = new Nesting<Element>({ ...root, name: '', parent: root });
  }

  read(): Settings {
    const text = this.#text;
    while (this.#at < text.length) {
      const start = this.#at;
      if (text[start] !== '<') {
        this.#at = this.#find('<', start);
        this.#say(start, this.#at);
      } else if (text.startsWith('<!--', start)) {
        this.#at = this.#find('-->', start + 4, 3);
        this.#found.comment(start, this.#at);
      } else if (text.startsWith('<![CDATA[', start)) {
        const end = this.#find(']]>', start + 9);
        this.#say(start + 9, end);
        this.#at = Math.min(end + 3, text.length);
      } else if (text[start + 1] === '!' || text[start + 1] === '?') {
        this.#at = this.#find('>', start, 1);
      } else if (text[start + 1] === '/') {
        this.#at = this.#find('>', start, 1);
        this.#elements.leave();
      } else if (moves(word, text, start + 1)) {
        this.#element(text.slice(start + 1, word.lastIndex), word.lastIndex);
      } else this.#at++;
    }
    return this.#found;
  }

  #say(start: number, end: number): void {
    const text = bare(this.#text, start, end);
    const element = this.#elements.top;
    if (text.start < text.end && element.name !== '') this.#found.add(text, element.parent, element.name);
  }

  #element(tag: string, from: number): void {
    const parent = this.#elements.top;
    const { attributes, end, isEmpty } = this.#attributes(from);
    const told = attributes.find(({ name }) => name === 'key' || name === 'name');
    const own = told && this.#text.slice(told.said.start, told.said.end);
    const scope = scopeOf(below(parent.path, [tag]));
    for (const { name, start, end, said } of attributes) {
      const written = { start, end, parts: [trimmed(this.#text, said.start, said.end)] };
      if (own !== undefined && (name === 'value' || name === 'connectionString')) {
        this.#found.add(written, parent, own);
      } else this.#found.add(written, scope, name);
    }
    this.#at = end;
    if (!isEmpty) this.#elements.enter({ ...scope, name: own ?? tag, parent });
  }

  /** Reads up to the end of the tag, or up to the next one if it has none. */
  #attributes(from: number): { attributes: Attribute[]; end: number; isEmpty: boolean } {
    const text = this.#text;
    const attributes: Attribute[] = [];
    let at = from;
    let waiting = '';
    while (at < text.length && text[at] !== '>' && text[at] !== '<') {
      const mark = text[at];
      if (mark === '"' || mark === "'") {
        // No value holds a `<`: it is behind a quote that was forgotten.
        const inside = mark === '"' ? inDoubleQuotes : inSingleQuotes;
        const said = { start: at + 1, end: moves(inside, text, at + 1) ? inside.lastIndex : at + 1 };
        const end = text[said.end] === mark ? said.end + 1 : said.end;
        if (waiting !== '' && waiting !== 'xmlns' && !waiting.startsWith('xmlns:')) {
          attributes.push({ name: waiting, start: at, end, said });
        }
        waiting = '';
        at = end;
      } else if (moves(word, text, at)) {
        waiting = text.slice(at, word.lastIndex);
        at = word.lastIndex;
      } else if (moves(blanks, text, at)) {
        at = blanks.lastIndex;
      } else at++;
    }
    const isEmpty = text[at - 1] === '/';
    return { attributes, end: text[at] === '>' ? at + 1 : at, isEmpty };
  }

  /** Offset of the next mark, or behind it; the text's end where there is none. */
  #find(mark: string, from: number, length = 0): number {
    const at = this.#text.indexOf(mark, from);
    return at < 0 ? this.#text.length : at + length;
  }
}

interface Attribute extends Part {
  readonly name: string;
  /** Without its quotes. */
  readonly said: Part;
}
