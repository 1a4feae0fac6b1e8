// `npm run test:desktop`: the suite of the extension host in a desktop VS Code, which is downloaded the first time.
// It needs a display, the network, and a Docker Engine where the extension finds it.
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { bundleHostSuite } from './hostSuite.ts';
import { runScript, Unavailable } from './lifetime.ts';
import { packageExtension } from './package.ts';
import { root } from './paths.ts';

await runScript(async () => {
  await packageExtension();
  const options = {
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleHostSuite(),
    launchArgs: [join(root, 'examples', 'shop'), '--disable-extensions', '--disable-workspace-trust'],
  };
  return runTests(options).catch((error: unknown) => {
    // The tests have said themselves what failed.
    if (error instanceof TestRunFailedError) return 1;
    throw new Unavailable(`A desktop VS Code cannot be had or run: ${String(error)}`);
  });
});
