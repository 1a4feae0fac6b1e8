import type { Page } from 'playwright-core';
import { median, type Figure } from './figure.ts';
import { events, rowTimes } from './rowTimes.ts';
import { inWindows, showViews } from './window.ts';

const starts = 5;

/** Figures that only a whole VS Code can give. */
export function benchEditor(dockerHost: string): Promise<Figure[]> {
  return inWindows(dockerHost, async (open) => {
    const activations: number[] = [];
    let rows: number[] = [];
    while (activations.length < starts) {
      // Tall, since the list of running extensions begins with the slowest and draws only what is in sight.
      const page = await open(3000);
      activations.push(await activationTime(page));
      // Once is enough, in the last window.
      if (activations.length === starts) {
        await showViews(page);
        rows = await rowTimes(page, dockerHost);
      }
      await page.close();
    }
    return [
      {
        name: 'activation',
        value: median(activations),
        unit: 'ms',
        budget: 100,
        against: `what VS Code's "Running Extensions" says: loading and activate(); ${starts} windows: ${activations.join(', ')}`,
      },
      {
        name: 'event to tree row',
        value: median(rows),
        unit: 'ms',
        budget: 300,
        against: `the engine's own time of a rename event to the row on the screen; ${events} events, at most ${Math.max(...rows)} ms`,
      },
    ];
  });
}

/** The time that VS Code itself measured for loading and activating the extension, in milliseconds. */
async function activationTime(page: Page): Promise<number> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input[type="text"]').fill('>Developer: Show Running Extensions');
  await page.locator('.quick-input-list .monaco-list-row').first().click();
  const row = page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'Portlight' }).first();
  const time = row.locator('.activation-time');
  await time.filter({ hasText: /\d+ms/ }).waitFor();
  const text = (await time.textContent()) ?? '';
  // The list lies over the workbench until it is closed.
  await page.keyboard.press('Escape');
  return Number(/(\d+)ms/.exec(text)?.[1]);
}
