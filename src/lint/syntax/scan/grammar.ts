import type { Token } from '../token.ts';

/** How a language is cut into tokens. All expressions are sticky unless said otherwise, and none may backtrack far. */
export interface Grammar {
  /** Tried in their order wherever a token may start, before numbers, words and operators. */
  readonly shapes: readonly Shape[];
  /** Starts with a digit. */
  readonly number: RegExp;
  readonly word: RegExp;
  /** Operators of several characters; every other character is punctuation of its own. */
  readonly operator: RegExp;
  /** Whether a `/` is the start of a regular expression, in languages that write them between slashes. */
  readonly regularExpression?: (place: Place) => boolean;
  /**
   * Whole statements on lines of their own that leave nothing behind for what follows, by their looks alone; matched behind
   * the end of a statement. Left out where no mark ends a statement.
   */
  readonly plain?: RegExp;
  /** What stands around the code, for languages that are embedded in other text. */
  readonly outside?: Shape;
}

/** Everything with an opening, a content that is not code, and an end: strings, comments, heredocs. */
export interface Shape {
  /** What comes out: one string, a string for each word of the content, a comment, or no token. */
  readonly token: 'string' | 'words' | 'comment' | 'nothing';
  /** The characters with which `open` can start; empty where it is any. */
  readonly first: string;
  readonly open: RegExp;
  /** Whether it may start here; always, where this is left out. */
  readonly where?: (place: Place) => boolean;
  /** Finds the next thing in the content that matters; global, with the groups of `Mark`. */
  readonly marks: RegExp | ((open: RegExpExecArray) => RegExp);
  /** Of a heredoc, the label that ends it. Its content starts on the next line. */
  readonly label?: (open: RegExpExecArray) => string;
  /** Code in the content ends with the line at the latest, as the string around it does. */
  readonly oneLine?: true;
  /** The grammar of code in the content, by how it is opened; the language's own where this is left out. */
  readonly inside?: (opening: string) => Grammar;
}

/** The groups by which `Shape.marks` tells what it has found. */
export interface Mark {
  /** Stands for something else than what it looks like. */
  readonly escape?: string;
  /** Opens code whose value is put in; the bracket with which it ends closes the code. */
  readonly code?: string;
  /** A whole value that is put in, such as `$name`. */
  readonly value?: string;
  /** A bracket that has to be closed before the end counts. */
  readonly nest?: string;
  /** The end. */
  readonly close?: string;
  /** Stands behind the end and is no part of the token. */
  readonly stop?: string;
  /** A line that is the end if it says the heredoc's label. */
  readonly label?: string;
}

/** Where something may start. */
export interface Place {
  readonly text: string;
  readonly at: number;
  /** Behind the opening. */
  readonly end: number;
  /** The token before, comments left out. */
  readonly last: Token | undefined;
}
