// The suite that runs inside VS Code's extension host: bundled here, run by the embedded VS Code (hostTests.ts) or by
// a desktop one (desktop.ts).
import { build } from 'esbuild';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Bundles test/host, a file a test file, and gives the path of the module that VS Code is to run. */
export async function bundleHostSuite(): Promise<string> {
  // Inside the checkout, so that packages are found, and not in dist, which ships and is emptied by every build.
  const outdir = join(root, '.vscode-test', 'host');
  await build({
    entryPoints: [join(root, 'test/host/index.ts'), join(root, 'test/host/**/*.test.ts')],
    outdir,
    outbase: join(root, 'test/host'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'dockerode'],
    logLevel: 'error',
  });
  return join(outdir, 'index.cjs');
}
