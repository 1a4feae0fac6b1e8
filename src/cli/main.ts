// The linter as a program: `node dist/cli.cjs lint DIR`. Its helping threads start here, too.
import { isMainThread, parentPort } from 'node:worker_threads';
import { searchShares, type Task } from './searchShare.ts';

/** What a process ends with that breaks on its way. */
const broken = 2;

if (isMainThread) {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads may have seen enough, as `head` has.
      if (error.code !== 'EPIPE') throw error;
    });
  }
  process.exitCode = broken;
  // Loaded here, since a thread that helps needs nothing of it.
  void import('./command.ts')
    .then(({ run }) => run(process.argv[1] ?? ''))
    .then((code) => (process.exitCode = code));
} else {
  parentPort?.once('message', (task: Task) => {
    for (const share of searchShares(task)) parentPort?.postMessage(share);
  });
}
