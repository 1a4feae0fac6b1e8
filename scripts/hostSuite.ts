// What runs inside VS Code's extension host: bundled here, run by the embedded VS Code (hostTests.ts, the bench) or by a
// desktop one (desktop.ts).
import { build } from 'esbuild';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Bundles test/host, a file a test file, and gives the path of the module that VS Code is to run. */
export async function bundleHostSuite(): Promise<string> {
  return join(await bundle('test/host', ['index.ts', '**/*.test.ts']), 'index.cjs');
}

/** Bundles what the bench has to do inside the extension host, and gives the path of the module. */
export async function bundleHostBench(): Promise<string> {
  return join(await bundle('bench/host', ['heap.ts']), 'heap.cjs');
}

/** Gives the folder with the bundles. */
async function bundle(folder: string, entries: readonly string[]): Promise<string> {
  // Inside the checkout, so that packages are found, and not in dist, which ships and is emptied by every build.
  const outdir = join(root, '.vscode-test', folder);
  await build({
    entryPoints: entries.map((entry) => join(root, folder, entry)),
    outdir,
    outbase: join(root, folder),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'dockerode'],
    logLevel: 'error',
  });
  return outdir;
}
