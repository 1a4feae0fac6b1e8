import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../scripts/chromium.ts';
import { startEmbeddedCode } from '../scripts/embeddedCode.ts';
import { bundleHostBench } from '../scripts/hostSuite.ts';
import { resultsOf } from '../scripts/hostTests.ts';
import { vsix } from '../scripts/paths.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';
import { resultsVariable } from '../scripts/testEnvironment.ts';

export interface HeapOfHost {
  /** Bytes. */
  readonly grown: number;
  /** So many were made. */
  readonly rows: number;
}

/** How much memory the extension takes in its host, with this engine. */
export async function hostHeap(dockerHost: string): Promise<HeapOfHost> {
  const module = await bundleHostBench();
  const dir = await temporaryDir('bench-heap');
  const folder = join(dir.path, 'empty');
  await mkdir(folder);
  const results = join(dir.path, 'results.json');
  const dataDir = join(dir.path, 'code');
  const env = { DOCKER_HOST: dockerHost, [resultsVariable]: results };
  const code = await startEmbeddedCode({ dataDir, extensions: [vsix], env, smokeTestDriver: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const window = { page, code, dataDir, folder, results };
    const measured = (await resultsOf(module, window)) as HeapOfHost | { readonly failure: string };
    if ('failure' in measured) throw new Error(measured.failure);
    return measured;
  } finally {
    await browser.close();
    await code.stop();
    await dir.remove();
  }
}
