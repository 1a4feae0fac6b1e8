import { cp, glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { HostResults } from '../test/host/results.ts';
import { exists } from './cache.ts';
import { launchChromium } from './chromium.ts';
import { startEmbeddedCode, type EmbeddedCode } from './embeddedCode.ts';
import { lendHands } from './hands.ts';
import { bundleHostSuite } from './hostSuite.ts';
import { Unavailable } from './lifetime.ts';
import { root } from './paths.ts';
import { temporaryDir } from './temporaryDir.ts';
import { handsVariable, onlyVariable, resultsVariable } from './testEnvironment.ts';

const timeoutMs = 12 * 60_000;

export interface HostTestsOptions {
  readonly vsix: string;
  readonly dockerHost: string;
  /** Begin of the names of the test files that are meant; all without it. */
  readonly only?: string;
}

/** Runs test/host in the extension host of the embedded VS Code, against the extension as it is packaged. */
export async function runHostTests({ vsix, dockerHost, only = '' }: HostTestsOptions): Promise<HostResults> {
  const suite = await bundleHostSuite();
  const dir = await temporaryDir('host');
  const results = join(dir.path, 'results.json');
  const workspace = join(dir.path, 'shop');
  await cp(join(root, 'examples', 'shop'), workspace, { recursive: true });
  const dataDir = join(dir.path, 'code');
  // The extension host starts with a window, so there must be one.
  const browser = await launchChromium();
  const page = await browser.newPage();
  const hands = await lendHands(page);
  const env = {
    DOCKER_HOST: dockerHost,
    // Its contexts are the tests' own.
    DOCKER_CONFIG: join(dir.path, 'docker'),
    [resultsVariable]: results,
    [handsVariable]: hands.url,
    [onlyVariable]: only,
  };
  // Else a box that closes stands there a while longer, and takes keys.
  const settings = { 'workbench.reduceMotion': 'on' };
  const code = await startEmbeddedCode({ dataDir, extensions: [vsix], env, settings, smokeTestDriver: true });
  try {
    return (await resultsOf(suite, { page, code, dataDir, folder: workspace, results })) as HostResults;
  } finally {
    await hands.close();
    await browser.close();
    await code.stop();
    await dir.remove();
  }
}

export interface HostWindow {
  readonly page: Page;
  /** Started with the test driver and the extension. */
  readonly code: EmbeddedCode;
  readonly dataDir: string;
  readonly folder: string;
  /** The file that the module is to write, as JSON; named to it by the environment. */
  readonly results: string;
}

/** Opens the window, has it run the module inside its extension host, and waits for what that writes down. */
export async function resultsOf(module: string, window: HostWindow): Promise<unknown> {
  const { page, code, dataDir, folder, results } = window;
  const remote = `vscode-remote://${new URL(code.origin).host}`;
  const payload = [
    ['extensionDevelopmentPath', remote + (await installedExtension(dataDir))],
    ['extensionTestsPath', remote + module],
  ];
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  await page.goto(code.url(folder, { payload: JSON.stringify(payload) }));
  for (const deadline = Date.now() + timeoutMs; !(await exists(results)); await sleep(100)) {
    if (Date.now() < deadline) continue;
    throw new Unavailable(
      `The extension host has not run ${module}. Its window says:\n${messages.slice(-30).join('\n')}`,
    );
  }
  return JSON.parse(await readFile(results, 'utf8'));
}

/** VS Code takes an installed extension for the one under development when told so, and then runs its tests. */
async function installedExtension(dataDir: string): Promise<string> {
  for await (const path of glob(join(dataDir, 'extensions', 'portlight.portlight-*'))) return path;
  throw new Unavailable('The embedded VS Code has not installed the extension.');
}
