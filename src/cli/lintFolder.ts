import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  createProject,
  decode,
  isInContainer,
  isLinted,
  lintDocument,
  watchwordsOf,
  type LintOptions,
} from '../lint/linter.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { readBytes } from './read.ts';
import { Locator, type LocatedFinding, type Report, type Skipped } from './report.ts';
import { searchShares, separator, type Share, type Task } from './searchShare.ts';
import { walk } from './walk.ts';

/** With fewer files, another thread takes longer to start than it helps. */
const worthAThread = 1000;
/** More threads would wait for the disk rather than for a processor. */
const mostHelpers = 2;

/**
 * Looks at all files of a folder. `program` is the file in which a helping thread starts. Throws the system's error if the
 * folder cannot be opened; files that cannot be read are named in the report.
 */
export async function lintFolder(
  root: string,
  options: LintOptions,
  snapshot: Snapshot,
  program: string,
): Promise<Report> {
  const begin = performance.now();
  const helpers: Worker[] = [];
  // They start while the folder is looked through and the configuration is read.
  const { files, configuration, closed } = walk(root, worthAThread, () => {
    helpers.push(...startHelpers(program));
  });
  const skipped: Skipped[] = closed.map((file) => ({ file, reason: 'unreadable' }));
  const texts = readConfiguration(root, configuration, skipped);
  const project = createProject(texts, root);
  const paths = files.filter((path) => isLinted(path, options));
  const task: Task = {
    root,
    paths: paths.join(separator),
    words: watchwordsOf(project, snapshot, options),
    taken: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  };
  const found: string[] = [];
  const take = (share: Share): void => {
    found.push(...share.paths);
    skipped.push(...share.skipped);
  };
  const helped = helpers.map((helper) => handOver(helper, task, take));
  const filesInContainers = paths.filter((path) => isInContainer(path, project, snapshot)).length;
  const findings: LocatedFinding[] = [];
  const locator = new Locator(texts);
  // Few files hold one of the words, and only those are decoded and looked into: by this thread alone, since another one
  // would take longer to warm up than it helps.
  const lintFound = (): void => {
    for (const path of found.splice(0)) {
      const text = textOf(root, path);
      if (text === undefined) continue;
      const document = { path, text };
      findings.push(...locator.locate(lintDocument(document, project, snapshot, options), document));
    }
  };
  for (const share of searchShares(task)) {
    take(share);
    // What the helpers have found comes in now; they search on meanwhile.
    if (helpers.length > 0) await setImmediate();
    lintFound();
  }
  await Promise.all(helped);
  lintFound();
  return {
    root,
    filesScanned: paths.length,
    filesInContainers,
    milliseconds: Math.round(performance.now() - begin),
    // Those of one file are in their order.
    findings: findings.sort((a, b) => compare(a.finding.path, b.finding.path)),
    // A configuration file may be looked at for its own sake, too.
    skipped: [...new Map(skipped.map((each) => [each.file, each])).values()].sort((a, b) =>
      compare(a.file, b.file),
    ),
  };
}

function readConfiguration(root: string, paths: readonly string[], skipped: Skipped[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of paths) {
    const bytes = readBytes(join(root, file));
    if (typeof bytes === 'string') {
      skipped.push({ file, reason: bytes });
      continue;
    }
    const text = decode(bytes);
    if (text !== undefined) texts.set(file, text);
  }
  return texts;
}

function startHelpers(program: string): Worker[] {
  const count = Math.min(mostHelpers, availableParallelism() - 1);
  return Array.from({ length: count }, () => new Worker(program));
}

/** Resolves when the thread has told all; rejects if it breaks. */
async function handOver(helper: Worker, task: Task, take: (share: Share) => void): Promise<void> {
  helper.on('message', take);
  helper.postMessage(task);
  await once(helper, 'exit');
}

function textOf(root: string, path: string): string | undefined {
  const bytes = readBytes(join(root, path));
  return typeof bytes === 'string' ? undefined : decode(bytes);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
