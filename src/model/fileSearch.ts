/** A line of a file that holds what was looked for. */
export interface FoundLine {
  /** Within the place that was searched. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** In larger files nothing is looked for, in bytes: tools take a whole line into memory, which may be all of the file. */
export const searchedAtMost = 50 * 1024 * 1024;
