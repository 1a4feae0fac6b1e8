import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonReport } from '../src/cli/formats/json.ts';
import { gnuTime } from '../scripts/debian.ts';
import { root } from '../scripts/paths.ts';
import { spawnProcess } from '../scripts/processes.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';
import { createProject, watchwordsOf } from '../src/lint/linter.ts';
import { emptySnapshot } from '../src/model/snapshot.ts';
import { median, timed, type Figure } from './figure.ts';
import { tree, writeTree } from './tree.ts';

const rounds = 11;

/** The lint of a large tree on the command line against ripgrep's search for the same words in it, in pairs. */
export async function benchLint(): Promise<Figure[]> {
  const dir = await temporaryDir('lint');
  const folder = join(dir.path, 'tree');
  const bytes = await writeTree(folder);
  const report = join(dir.path, 'report.json');
  const memory = join(dir.path, 'memory');
  const matches = join(dir.path, 'matches');
  const words = watchwordsOf(createProject(new Map()), emptySnapshot).flatMap((word) => ['-e', word]);
  const lint = [join(root, 'dist', 'cli.cjs'), 'lint', folder, '--no-engine', '--format', 'json'];
  // Like the lint, it heeds no .gitignore and sees hidden files, and case does not matter.
  const search = [
    '--no-ignore',
    '--hidden',
    '--ignore-case',
    '--fixed-strings',
    '--line-number',
    ...words,
    folder,
  ];
  const ours = (): Promise<void> => runInto(report, 1, process.execPath, lint);
  const theirs = (): Promise<void> => runInto(matches, 0, 'rg', search);
  await ours();
  await theirs();
  const { findings, filesScanned } = JSON.parse(await readFile(report, 'utf8')) as JsonReport;
  if (findings.length !== tree.hits) throw new Error(`found ${findings.length} of ${tree.hits} addresses`);
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  while (pairs.length < rounds) pairs.push({ ours: await timed(ours), theirs: await timed(theirs) });
  await runInto(report, 1, gnuTime, [
    '--quiet',
    '--format=%M',
    `--output=${memory}`,
    process.execPath,
    ...lint,
  ]);
  const kilobytes = Number(await readFile(memory, 'utf8'));
  await dir.remove();
  const size = `${tree.files} files, ${Math.round(bytes / 1e6)} MB, ${filesScanned} of them linted, ${tree.hits} findings`;
  const times = `${median(pairs.map((pair) => pair.ours))} ms : ${median(pairs.map((pair) => pair.theirs))} ms`;
  return [
    {
      name: 'lint ratio',
      value: median(pairs.map((pair) => pair.ours / pair.theirs)),
      unit: 'ratio',
      budget: 3,
      against: `ripgrep for the same words; ${size}; ${rounds} pairs, ${times}`,
    },
    {
      name: 'lint memory',
      value: kilobytes * 1024,
      unit: 'bytes',
      budget: 200 * 1024 * 1024,
      against: `the most resident memory that the system counted for the process, by GNU time; ${size}`,
    },
  ];
}

/** Runs a command with its output in a file, so that nobody has to be fast at reading it. */
async function runInto(
  file: string,
  expected: number,
  command: string,
  args: readonly string[],
): Promise<void> {
  const log = openSync(file, 'w');
  try {
    const code = await spawnProcess(command, args, { log }).exited;
    if (code !== expected) throw new Error(`${command} ended with exit code ${code}`);
  } finally {
    closeSync(log);
  }
}
