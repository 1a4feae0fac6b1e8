// VS Code loads this module inside its extension host and calls `run`.
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { onlyVariable, resultsVariable } from '../../scripts/testEnvironment.ts';
import { clear } from './hands.ts';
import type { HostResults } from './results.ts';

/** Resolves when all tests have passed; a rejection makes a desktop VS Code leave with an exit code. */
export async function run(): Promise<void> {
  const results = await runMocha().catch((error: unknown): HostResults => {
    // A test file that does not load.
    return { passed: 0, failed: 1, skipped: 0, failures: [textOf(error)] };
  });
  const file = process.env[resultsVariable];
  if (file) {
    // Renamed into place: whoever waits for the file reads all of it.
    await writeFile(`${file}.draft`, JSON.stringify(results));
    await rename(`${file}.draft`, file);
  }
  if (results.failed > 0) throw new Error(results.failures.join('\n\n'));
}

async function runMocha(): Promise<HostResults> {
  const mocha = new Mocha({
    timeout: 60_000,
    reporter: 'spec',
    color: false,
    // What a test that failed has left open would be in the way of all others.
    rootHooks: { afterEach: clear },
  });
  const only = (process.env[onlyVariable] ?? '').split(',');
  // The bundle is CommonJS; these files lie beside this one.
  for (const name of await readdir(__dirname, { recursive: true })) {
    if (name.endsWith('.test.cjs') && only.some((begin) => name.startsWith(begin)))
      mocha.addFile(join(__dirname, name));
  }
  if (mocha.files.length === 0) throw new Error('no test file is named so');
  await mocha.loadFilesAsync();
  const failures: string[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, pending: skipped = 0 } = runner.stats ?? {};
      // A hook that failed is among the failures without being a test.
      resolve({ passed: passes, failed: failures.length, skipped, failures });
    });
    runner.on('fail', (test, error: unknown) => failures.push(`${test.fullTitle()}\n${textOf(error)}`));
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
