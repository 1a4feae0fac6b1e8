import { chmod, copyFile, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../../scripts/processes.ts';
import { docker } from '../harness.ts';

/**
 * Makes an image in which Node runs as in the official one, out of the Node that runs the tests and the libraries that it
 * loads. Its `npm install` brings stand-ins for the two drivers that the sample wants. `dir` is an empty folder.
 */
export async function makeNodeImage(tag: string, dir: string): Promise<void> {
  const put = async (file: string, path: string): Promise<void> => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await copyFile(file, join(dir, path));
  };
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  };
  await put(await realpath(process.execPath), 'root/bin/node');
  for (const [library] of (await run('ldd', [process.execPath])).matchAll(/\/\S+/g)) {
    if (library.includes('.so')) await put(await realpath(library), `root${library}`);
  }
  for (const name of ['mongoose', 'redis']) {
    await put(join(import.meta.dirname, `${name}.js`), `root/stand-ins/${name}/index.js`);
    await write(`root/stand-ins/${name}/package.json`, '{ "type": "module", "exports": "./index.js" }');
  }
  await write('root/bin/npm', '#!/bin/sh\ncp -r /stand-ins node_modules\n');
  await chmod(join(dir, 'root/bin/npm'), 0o755);
  await write('root/etc/passwd', 'node:x:1000:1000::/:/bin/sh\n');
  await write('root/etc/group', 'node:x:1000:\n');
  await write('Dockerfile', 'FROM busybox\nCOPY root /\n');
  await docker('build', '--quiet', '--tag', tag, dir);
}
