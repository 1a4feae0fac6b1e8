/** What a run inside the extension host has come to, as it is written to a file for the script that started it. */
export interface HostResults {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A text for each failure: the test's full title and the error. */
  readonly failures: readonly string[];
}
