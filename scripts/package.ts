import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assertActivationSize } from './activationSize.ts';
import { runScript } from './lifetime.ts';
import { packageBin, root, vsix } from './paths.ts';
import { run } from './processes.ts';

/** Builds and packages the extension; gives the path of the vsix. */
export async function packageExtension(): Promise<string> {
  await run(process.execPath, ['esbuild.mjs', '--metafile'], { cwd: root });
  await assertActivationSize();
  await mkdir(dirname(vsix), { recursive: true });
  const options = [
    // Everything that ships is bundled: vsce has no dependencies to collect.
    '--no-dependencies',
    // There is no public repository that the README's pictures could be fetched from: they ship.
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
  ];
  await run(packageBin('vsce'), ['package', ...options, '--out', vsix], { cwd: root });
  return vsix;
}

if (import.meta.main) {
  await runScript(async () => {
    console.log(await packageExtension());
    return 0;
  });
}
