import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '../scripts/chromium.ts';
import { dockerOf } from '../scripts/docker.ts';
import { startEmbeddedCode } from '../scripts/embeddedCode.ts';
import { vsix } from '../scripts/paths.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';
import { median, type Figure } from './figure.ts';

const starts = 5;
const events = 15;
const openings = 10;

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
        await page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).click();
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

/** How the tree on the screen does on an engine that holds a great many objects. */
export function benchCrowdedTree(dockerHost: string): Promise<Figure[]> {
  return inWindows(dockerHost, async (open) => {
    const paints: number[] = [];
    for (;;) {
      const page = await open(800);
      const begin = performance.now();
      await page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).click();
      const group = page.locator('.monaco-list-row', { hasText: /^project-0/ }).first();
      await group.waitFor();
      paints.push(performance.now() - begin);
      if (paints.length < starts) {
        await page.close();
        continue;
      }
      const rows = await rowTimes(page, dockerHost);
      await group.click();
      const opened = await openingTimes(page);
      return [
        {
          name: 'crowded tree painted',
          value: median(paints),
          unit: 'ms',
          budget: 1_000,
          against: `from the click on the icon, before which the extension does nothing, to the first row; ${starts} windows: ${paints.map(Math.round).join(', ')}`,
        },
        {
          name: 'event to row of the crowded tree',
          value: median(rows),
          unit: 'ms',
          budget: 150,
          against: `the engine's own time of a rename event to the row on the screen; ${events} events, at most ${Math.max(...rows)} ms`,
        },
        {
          name: 'container opened in the crowded tree',
          value: median(opened),
          unit: 'ms',
          budget: 100,
          against: `from the key to the rows below; ${openings} containers, at most ${Math.round(Math.max(...opened))} ms`,
        },
      ];
    }
  });
}

/** Runs a VS Code with the packaged extension; `open` gives a window of that height whose extensions run. */
async function inWindows(
  dockerHost: string,
  measure: (open: (height: number) => Promise<Page>) => Promise<Figure[]>,
): Promise<Figure[]> {
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

/** From the engine's time of an event to the moment at which the row has changed in the document, in milliseconds. */
async function rowTimes(page: Page, dockerHost: string): Promise<number[]> {
  const docker = dockerOf(dockerHost);
  const id = await docker('create', '--name', 'aa-bench-0', 'busybox');
  const rowOf = (name: string): Locator =>
    page.locator('.monaco-list-row').getByText(name, { exact: true }).first();
  await rowOf('aa-bench-0').waitFor();
  const times: number[] = [];
  try {
    while (times.length < events) {
      const name = `aa-bench-${times.length + 1}`;
      const shown = rowOf(name)
        .waitFor()
        .then(() => Date.now());
      const since = Math.floor(Date.now() / 1000) - 1;
      await docker('rename', id, name);
      const at = await shown;
      const until = Math.ceil(Date.now() / 1000) + 1;
      const filters = ['--filter', `container=${id}`, '--filter', 'event=rename'];
      const log = await docker(
        'events',
        '--since',
        String(since),
        '--until',
        String(until),
        ...filters,
        '--format',
        '{{.TimeNano}} {{.Actor.Attributes.name}}',
      );
      const line = log.split('\n').find((entry) => entry.endsWith(` ${name}`)) ?? '';
      times.push(Math.round(at - Number(line.split(' ')[0]) / 1e6));
    }
  } finally {
    await docker('rm', id);
  }
  return times;
}

/** From the key that opens a container, of the group that the keyboard is on, to the rows below it, in milliseconds. */
async function openingTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  const focused = page.locator('.monaco-list:focus .monaco-list-row.focused');
  await page.keyboard.press('ArrowRight');
  while (times.length < openings) {
    const next = focused.filter({ hasText: /^scale-/ }).and(page.locator('[aria-expanded="false"]'));
    await page.keyboard.press('ArrowDown');
    await next.waitFor();
    const opened = page.evaluate<number>(untilOpened);
    await page.keyboard.press('ArrowRight');
    times.push(await opened);
    await page.keyboard.press('ArrowLeft');
  }
  return times;
}

/** Runs in the page itself, since a question from outside takes as long as the answer: from the next key to a row of level 3. */
const untilOpened = `new Promise((resolve) => {
  const tree = document.activeElement;
  let begin = 0;
  tree.addEventListener('keydown', () => { begin = performance.now(); }, { capture: true, once: true });
  new MutationObserver((_, observer) => {
    if (!tree.querySelector('[aria-level="3"]')) return;
    observer.disconnect();
    resolve(performance.now() - begin);
  }).observe(tree, { childList: true, subtree: true });
})`;
