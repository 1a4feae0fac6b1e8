/** A piece of source text; offsets are UTF-16 and half open. Blanks are left out. */
export type Token = PlainToken | StringToken;

export interface PlainToken {
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

/** Stands in `textOf` for a value that a template puts in; no source text holds it. */
export const hole = '\0';

/** What a string token says, escapes as they are written. */
export function textOf(text: string, token: StringToken): string {
  return token.parts.map((part) => text.slice(part.start, part.end)).join(hole);
}

/** The offset in the document of an index into `textOf`. */
export function offsetAt(token: StringToken, index: number): number {
  let left = index;
  for (const part of token.parts) {
    const length = part.end - part.start;
    if (left <= length) return part.start + left;
    left -= length + hole.length;
  }
  return token.end;
}
