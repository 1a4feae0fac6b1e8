import { join } from 'node:path';
import {
  createProject,
  decode,
  encodingOf,
  isInContainer,
  isLinted,
  lintDocument,
  watchwordsOf,
  type LintOptions,
} from '../lint/linter.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { readBytes } from './read.ts';
import { Locator, type LocatedFinding, type Skipped } from './report.ts';
import { finderOf } from './search.ts';

/** Files to look at, for several threads at once: each takes the next ones until none is left. */
export interface Task {
  readonly root: string;
  /** Relative to `root`. */
  readonly paths: readonly string[];
  /** What the configuration files say, by path. */
  readonly configuration: ReadonlyMap<string, string>;
  readonly snapshot: Snapshot;
  readonly options: LintOptions;
  /** An `Int32Array` in shared memory: how many paths are taken. */
  readonly taken: SharedArrayBuffer;
}

/** What one thread found, in no order. */
export interface Share {
  readonly findings: readonly LocatedFinding[];
  readonly skipped: readonly Skipped[];
  readonly filesScanned: number;
  readonly filesInContainers: number;
}

/** Paths that a thread takes at a time: few, so that all end together. */
const portion = 64;

/** Takes files from the task until none is left. */
export function lintShare(task: Task): Share {
  const { root, paths, configuration, snapshot, options } = task;
  const project = createProject(configuration, root);
  const mayConcern = finderOf(watchwordsOf(project, snapshot, options));
  const findings: LocatedFinding[] = [];
  const skipped: Skipped[] = [];
  let filesScanned = 0;
  let filesInContainers = 0;
  for (const path of takenFrom(task.taken, paths)) {
    if (!isLinted(path)) continue;
    filesScanned++;
    if (isInContainer(path, project, snapshot)) filesInContainers++;
    const bytes = readBytes(join(root, path));
    if (typeof bytes === 'string') {
      skipped.push({ file: path, reason: bytes });
      continue;
    }
    // Few files hold one of the words, and only those are decoded. In UTF-16, ASCII is not a byte a letter.
    if (encodingOf(bytes) === 'utf-8' && !mayConcern(bytes)) continue;
    const text = decode(bytes);
    if (text === undefined) continue;
    const found = lintDocument({ path, text }, project, snapshot, options);
    if (found.length === 0) continue;
    const locator = new Locator((file) => (file === path ? text : (configuration.get(file) ?? '')));
    findings.push(...found.map((finding) => locator.locate(finding)));
  }
  return { findings, skipped, filesScanned, filesInContainers };
}

function* takenFrom(taken: SharedArrayBuffer, paths: readonly string[]): Iterable<string> {
  const counter = new Int32Array(taken);
  for (;;) {
    const from = Atomics.add(counter, 0, portion);
    if (from >= paths.length) return;
    yield* paths.slice(from, from + portion);
  }
}
