import { hole, type Part } from '../syntax/token.ts';
import { lastNotAbove } from '../text/search.ts';

/** A default inside a value: `${NAME:default}` of Spring and others, `${NAME:-default}` of shells and compose. */
const placeholder = /\$\{([\w.-]+)(?::-|:=|:|-)([^{}]*)\}/g;
/** A value that is put in, of which the text tells nothing. */
const unknown = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|\$\([^()]*\)|\$[A-Za-z_]\w*/g;

interface Piece {
  /** Where it starts in the text that is read. */
  readonly at: number;
  /** Where it starts in the document; undefined for a hole. */
  readonly from: number | undefined;
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
      pieces.push({ at: text.length, from, variable });
      text += source.slice(from, to);
    };
    const addHole = (): void => {
      pieces.push({ at: text.length, from: undefined, variable: undefined });
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
        const [whole, name, fallback = ''] = match;
        const start = part.start + match.index;
        addPlain(at, start);
        at = start + whole.length;
        add(at - 1 - fallback.length, at - 1, name);
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

  /** The variable for which the character is part of the default. */
  variableAt(index: number): string | undefined {
    return this.#pieceAt(index)?.variable;
  }

  #pieceAt(index: number): Piece | undefined {
    return this.#pieces[lastNotAbove(this.#starts, index)];
  }
}
