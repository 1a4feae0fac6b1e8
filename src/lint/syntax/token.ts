/** A piece of source text; offsets are UTF-16 and half open. Blanks are left out. */
export type Token = PlainToken | StringToken;

interface PlainToken {
  readonly kind: 'comment' | 'word' | 'number' | 'punctuation';
  readonly start: number;
  readonly end: number;
}

export interface StringToken {
  readonly kind: 'string';
  /** With its quotes. */
  readonly start: number;
  readonly end: number;
  /** The literal text, without quotes and without what a template puts in: between two parts stands a value. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Stands for a value that a template puts in; no source text holds it. */
export const hole = '\0';

/** What a string token says, and where it says it. */
export class Literal {
  /** Escapes as they are written, `hole` for each value that is put in. */
  readonly text: string;
  readonly #parts: readonly Part[];
  /** Where each part starts in `text`. */
  readonly #starts: readonly number[];

  constructor(source: string, token: StringToken) {
    let length = 0;
    const starts: number[] = [];
    for (const part of token.parts) {
      starts.push(length);
      length += part.end - part.start + hole.length;
    }
    this.text = token.parts.map((part) => source.slice(part.start, part.end)).join(hole);
    this.#parts = token.parts;
    this.#starts = starts;
  }

  /** The offset in the document of an index into `text`. */
  offsetAt(index: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return (this.#parts[low]?.start ?? 0) + index - (this.#starts[low] ?? 0);
  }
}
