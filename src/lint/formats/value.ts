import type { Part } from '../syntax/token.ts';

/** A piece of text that a program reads as one value, whatever kind of file it stands in. */
export interface Value {
  /** Where it stands, with its quotes if it has some; UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What it says, without quotes; between two parts stands something that is put in at run time. */
  readonly parts: readonly Part[];
  /** The names that lead to it, the outermost first: `['spring', 'datasource', 'url']`. Places in lists have no name. */
  readonly path: readonly string[];
  /** The plain values that stand beside it under the same parent, by name; one map for all of them. */
  readonly beside: ReadonlyMap<string, string>;
  /** Which document of the file it stands in, from 0; absent in formats that know only one. */
  readonly document?: number;
}

/** What a configuration file says. */
export interface Settings {
  readonly values: readonly Value[];
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

/** A way to write settings. */
export interface Format {
  /** A comment that fills a line of its own; undefined where the format knows none. */
  comment(text: string): string | undefined;
  /**
   * Never throws: what cannot be read is left out. Takes time linear to the text's length. `wanted` tells which texts are
   * of use: what stands apart from all of them may be left out.
   */
  read(text: string, wanted?: (text: string) => boolean): Settings;
}
