import { expect, test } from 'vitest';
import { countVitest, inWords, sum } from '../../../scripts/counts.ts';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test('counts tests over files', () => {
  const report = {
    testResults: [file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed', 'todo')],
  };
  expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a file that did not load is a failure', () => {
  expect(countVitest({ testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('an exit code without a failed test is a failure', () => {
  expect(countVitest({ testResults: [file('passed', 'passed')] }, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
  expect(countVitest(undefined, 143)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('says the sum in words', () => {
  const counts = { passed: 2, failed: 1, skipped: 0 };
  expect(inWords(sum([counts, counts]))).toBe('4 passed, 2 failed, 0 skipped');
});
