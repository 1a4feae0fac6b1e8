import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../scripts/chromium.ts';
import { startEmbeddedCode } from '../scripts/embeddedCode.ts';
import { vsix } from '../scripts/paths.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';

/** Runs a VS Code with the packaged extension; `open` gives a window of that height whose extensions run. */
export async function inWindows<T>(
  dockerHost: string,
  measure: (open: (height: number) => Promise<Page>) => Promise<T>,
): Promise<T> {
  const dir = await temporaryDir('bench');
  const folder = join(dir.path, 'empty');
  await mkdir(folder);
  const code = await startEmbeddedCode({
    dataDir: join(dir.path, 'code'),
    extensions: [vsix],
    env: { DOCKER_HOST: dockerHost },
  });
  const browser = await launchChromium();
  try {
    return await measure(async (height) => {
      const page = await browser.newPage({ viewport: { width: 1280, height } });
      await page.goto(code.url(folder));
      await page.locator('.statusbar [id="status.host"]').waitFor();
      await page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).waitFor();
      return page;
    });
  } finally {
    await browser.close();
    await code.stop();
    await dir.remove();
  }
}

/** Shows the views of Portlight. */
export async function showViews(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).click();
}
