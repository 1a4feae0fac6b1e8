import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { decode, type LintOptions } from '../lint/linter.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lintShare, type Share, type Task } from './lintShare.ts';
import { readBytes } from './read.ts';
import type { Report, Skipped } from './report.ts';
import { walk } from './walk.ts';

/** With fewer files, another thread takes longer to start than it helps. */
const worthAThread = 1000;
/** More threads would wait for the disk rather than for a processor, and each takes some 30 MB. */
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
  const { files, configuration, closed } = walk(root);
  // They start while the configuration is read.
  const helpers = startHelpers(files.length, program);
  const skipped: Skipped[] = closed.map((file) => ({ file, reason: 'unreadable' }));
  const task: Task = {
    root,
    paths: files,
    configuration: readConfiguration(root, configuration, skipped),
    snapshot,
    options,
    taken: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  };
  const helped = helpers.map((helper) => handOver(helper, task));
  const shares = [lintShare(task), ...(await Promise.all(helped))];
  skipped.push(...shares.flatMap((share) => share.skipped));
  return {
    root,
    filesScanned: shares.reduce((sum, share) => sum + share.filesScanned, 0),
    filesInContainers: shares.reduce((sum, share) => sum + share.filesInContainers, 0),
    milliseconds: Math.round(performance.now() - begin),
    // Those of one file come from one thread, in their order.
    findings: shares
      .flatMap((share) => share.findings)
      .sort((a, b) => compare(a.finding.path, b.finding.path)),
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

function startHelpers(files: number, program: string): Worker[] {
  if (files < worthAThread) return [];
  const count = Math.min(mostHelpers, availableParallelism() - 1);
  return Array.from({ length: count }, () => new Worker(program));
}

/** Rejects if the thread breaks. */
async function handOver(helper: Worker, task: Task): Promise<Share> {
  helper.postMessage(task);
  const [share] = (await once(helper, 'message')) as [Share];
  return share;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
