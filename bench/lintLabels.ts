import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonReport } from '../src/cli/formats/json.ts';
import { root } from '../scripts/paths.ts';
import { capture } from '../scripts/processes.ts';
import type { Figure } from './figure.ts';

/** A place in a repository that somebody has judged by hand. */
interface Label {
  /** `owner/name`. */
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly verdict: 'flag' | 'no-flag';
  readonly confidence: 'high' | 'medium' | 'low';
  /** What stands in the edits of the right fix. */
  readonly best_fix: string | null;
}

/** Columns by which a finding may miss its label. */
const nearby = 3;

/**
 * How the lint does on repositories that were judged by hand: PORTLIGHT_LABELS names a JSON file of labels, and
 * PORTLIGHT_CHECKOUTS a folder with a checkout of each repository, called `owner__name`. They belong to nobody who builds
 * this project, and so to nobody's checkout of it.
 */
export async function benchLabels(): Promise<Figure[]> {
  const { PORTLIGHT_LABELS: labelsFile, PORTLIGHT_CHECKOUTS: checkouts } = process.env;
  if (labelsFile === undefined || checkouts === undefined) {
    console.error('No labels: name them by PORTLIGHT_LABELS (a file) and PORTLIGHT_CHECKOUTS (a folder).');
    return [];
  }
  const labels = JSON.parse(await readFile(labelsFile, 'utf8')) as Label[];
  const byRepository = new Map<string, Label[]>();
  for (const label of labels) byRepository.set(label.repo, [...(byRepository.get(label.repo) ?? []), label]);
  const tally = {
    found: 0,
    wrong: 0,
    missed: 0,
    clean: 0,
    cleanWithAlarm: 0,
    fixed: 0,
    fixable: 0,
    absent: 0,
  };
  for (const [repository, own] of byRepository) {
    const checkout = join(checkouts, repository.replace('/', '__'));
    if (!(await isThere(checkout))) {
      tally.absent++;
      continue;
    }
    const counted = judge(own, await lint(checkout));
    for (const key of ['found', 'wrong', 'missed', 'fixed', 'fixable'] as const) tally[key] += counted[key];
    if (counted.found + counted.missed > 0) continue;
    tally.clean++;
    if (counted.wrong > 0) tally.cleanWithAlarm++;
  }
  const { found, wrong, missed, clean, cleanWithAlarm, fixed, fixable, absent } = tally;
  const against = `${byRepository.size - absent} repositories judged by hand, ${absent} without a checkout; ${found} found, ${missed} missed, ${wrong} false alarms`;
  const share = (name: string, part: number, whole: number, budget: number): Figure => ({
    name: `lint labels, ${name}`,
    value: whole === 0 ? 0 : part / whole,
    unit: 'ratio',
    budget,
    against,
  });
  return [
    share('false alarms among the findings', wrong, found + wrong, 0.1),
    share('missed', missed, found + missed, 0.1),
    share('clean repositories with a false alarm', cleanWithAlarm, clean, 0.1),
    share('flags without the right fix', fixable - fixed, fixable, 0.15),
  ];
}

type Counts = Record<'found' | 'wrong' | 'missed' | 'fixed' | 'fixable', number>;

function judge(labels: readonly Label[], { findings }: JsonReport): Counts {
  const left = new Set(findings);
  const counts: Counts = { found: 0, wrong: 0, missed: 0, fixed: 0, fixable: 0 };
  for (const { file, line, column, verdict, confidence, best_fix: fix } of labels) {
    const distance = (at: number): number => Math.abs(at - column);
    const [hit] = [...left]
      .filter((each) => each.file === file && each.line === line && distance(each.column) <= nearby)
      .sort((a, b) => distance(a.column) - distance(b.column));
    if (hit !== undefined) left.delete(hit);
    if (confidence === 'low') continue;
    if (verdict === 'no-flag') counts.wrong += hit === undefined ? 0 : 1;
    else if (hit === undefined) counts.missed++;
    else {
      counts.found++;
      if (fix === null) continue;
      counts.fixable++;
      const wanted = fix.replace(/ container name$/, '');
      const edits = hit.fixes.flatMap((each) => each.edits.map(({ newText }) => newText));
      if (edits.some((text) => text.includes(wanted))) counts.fixed++;
    }
  }
  return counts;
}

async function lint(folder: string): Promise<JsonReport> {
  const cli = join(root, 'dist', 'cli.cjs');
  const { stdout } = await capture(process.execPath, [
    cli,
    'lint',
    folder,
    '--no-engine',
    '--format',
    'json',
  ]);
  return JSON.parse(stdout) as JsonReport;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
