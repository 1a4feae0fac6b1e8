/** What a kind of tests has come to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function sum(all: readonly Counts[]): Counts {
  const total = (kind: keyof Counts) => all.reduce((count, each) => count + each[kind], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** `3 passed, 0 failed, 1 skipped` */
export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** What is used of vitest's JSON report. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a vitest report; undefined means that vitest wrote none.
 * Whatever went wrong outside of a test (a file that does not load, a hook, an unhandled rejection) counts as one
 * failed: a run that ended with an exit code is never all green.
 */
export function countVitest(report: VitestReport | undefined, exitCode: number): Counts {
  const files = report?.testResults ?? [];
  const counts = sum(
    files.map(({ status, assertionResults }) => {
      const of = (wanted: string) => assertionResults.filter((each) => each.status === wanted).length;
      const failed = of('failed');
      const passed = of('passed');
      return {
        passed,
        failed: status === 'failed' && failed === 0 ? 1 : failed,
        skipped: assertionResults.length - passed - failed,
      };
    }),
  );
  return counts.failed === 0 && exitCode !== 0 ? { ...counts, failed: 1 } : counts;
}
