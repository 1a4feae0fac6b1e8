import { readFile, realpath } from 'node:fs/promises';
import { onPath } from '../../../scripts/paths.ts';
import { run } from '../../../scripts/processes.ts';
import { packed } from '../../../src/engine/tar.ts';
import { all, engine } from '../making.ts';

/** Builds an image that holds these programs of this machine with the libraries that they need, and nothing else. */
export async function imageOf(tag: string, ...programs: readonly string[]): Promise<void> {
  const files = new Map<string, string>();
  for (const program of programs) {
    const path = await onPath(program);
    if (path === undefined) throw new Error(`there is no ${program} on this machine`);
    files.set(`bin/${program}`, path);
    // `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)`, and the loader by its path alone.
    for (const [, library = ''] of (await run('ldd', [path])).matchAll(/(\/\S+) \(0x/g))
      files.set(library.slice(1), library);
  }
  const entries = await Promise.all(
    [...files].map(async ([path, source]) => ({
      path: `root/${path}`,
      bytes: await readFile(await realpath(source)),
      mode: 0o755,
    })),
  );
  const dockerfile = { path: 'Dockerfile', bytes: Buffer.from('FROM scratch\nCOPY root /\nENV PATH=/bin\n') };
  await all(
    engine.images.build(packed([dockerfile, ...entries]), { tags: [tag] }, new AbortController().signal),
  );
}
