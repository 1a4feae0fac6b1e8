import { hole, type Part } from '../syntax/token.ts';
import { lastNotAbove } from '../text/search.ts';
import type { Span } from './address.ts';

/**
 * A default inside a value: `${NAME:default}` of Spring and others, `${NAME:-default}` of shells and compose,
 * `<%= ENV.fetch("NAME") { "default" } %>` and its like in the YAML of Rails.
 */
const placeholder =
  /\$\{(?<name>[\w.-]+)(?::-|:=|:|-)(?<fallback>[^{}]*)\}|<%= ?ENV(?:\.fetch[( ]|\[)["'](?<key>\w+)["'][\])]? ?(?:\{|\|\||,) ?["'](?<literal>[^"'<>]*)["'] ?[})]? ?%>/dg;
/** A value that is put in, of which the text tells nothing. */
const unknown = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|\$\([^()]*\)|\$[A-Za-z_]\w*/g;

/** What stands in for a variable that is not set. */
export interface Fallback extends Span {
  readonly variable: string;
}

interface Piece {
  /** Where it starts in the text that is read. */
  readonly at: number;
  /** Where it starts in the document; undefined for a hole. */
  readonly from: number | undefined;
  /** Where it ends there. */
  readonly to: number;
  /** The variable for which it is the default. */
  readonly variable: string | undefined;
}

/**
 * What a value says once its placeholders are replaced by their defaults, with the way back into the document. A value that
 * nobody knows is a `hole`.
 */
export class MappedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];
  readonly #starts: readonly number[];

  constructor(source: string, parts: readonly Part[]) {
    const pieces: Piece[] = [];
    let text = '';
    const add = (from: number, to: number, variable?: string): void => {
      if (from >= to) return;
      pieces.push({ at: text.length, from, to, variable });
      text += source.slice(from, to);
    };
    const addHole = (): void => {
      pieces.push({ at: text.length, from: undefined, to: 0, variable: undefined });
      text += hole;
    };
    const addPlain = (from: number, to: number): void => {
      let at = from;
      for (const match of source.slice(from, to).matchAll(unknown)) {
        add(at, from + match.index);
        addHole();
        at = from + match.index + match[0].length;
      }
      add(at, to);
    };
    for (const [index, part] of parts.entries()) {
      if (index > 0) addHole();
      let at = part.start;
      for (const match of source.slice(part.start, part.end).matchAll(placeholder)) {
        const { groups = {}, indices } = match;
        const [from = 0, to = 0] = indices?.groups?.['fallback'] ?? indices?.groups?.['literal'] ?? [];
        const start = part.start + match.index;
        addPlain(at, start);
        at = start + match[0].length;
        add(part.start + from, part.start + to, groups['name'] ?? groups['key']);
      }
      addPlain(at, part.end);
    }
    this.text = text;
    this.#pieces = pieces;
    this.#starts = pieces.map(({ at }) => at);
  }

  /** The document's offset of an index into `text`. */
  offsetAt(index: number): number {
    const piece = this.#pieceAt(index);
    return piece?.from === undefined ? 0 : piece.from + index - piece.at;
  }

  /** Whether the characters from `start` up to `end` stand in the document as they stand here. */
  isWhole(start: number, end: number): boolean {
    return (
      end > start &&
      this.#pieceAt(start) === this.#pieceAt(end - 1) &&
      !this.text.slice(start, end).includes(hole)
    );
  }

  /** The default that holds the character, by its place in the document, and the variable whose default it is. */
  fallbackAt(index: number): Fallback | undefined {
    const piece = this.#pieceAt(index);
    if (piece?.variable === undefined || piece.from === undefined) return undefined;
    return { variable: piece.variable, start: piece.from, end: piece.to };
  }

  #pieceAt(index: number): Piece | undefined {
    return this.#pieces[lastNotAbove(this.#starts, index)];
  }
}
