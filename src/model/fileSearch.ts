/** A line of a file that holds what was looked for. */
export interface FoundLine {
  /** Within the place that was searched. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}
