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
