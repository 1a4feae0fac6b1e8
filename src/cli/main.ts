// The linter as a program: `node dist/cli.cjs lint DIR`. Its helping threads start here, too.
import module from 'node:module';
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
  // Node's own code for what nobody caught is 1, which would mean findings.
  process.once('uncaughtException', (error) => {
    process.stderr.write(`portlight: ${error.stack ?? error.message}\n`);
    process.exit(broken);
  });
  process.exitCode = broken;
  // What was compiled is kept for the next run, by Node 22.1 and later.
  // Source: https://nodejs.org/api/module.html#moduleenablecompilecacheoptions
  const { enableCompileCache }: Partial<typeof module> = module;
  enableCompileCache?.();
  // Loaded here, since a thread that helps needs nothing of it.
  void import('./command.ts')
    .then(({ run }) => run(process.argv[1] ?? ''))
    .then((code) => (process.exitCode = code));
} else {
  parentPort?.once('message', (task: Task) => {
    for (const share of searchShares(task)) parentPort?.postMessage(share);
  });
}
