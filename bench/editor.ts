import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchChromium } from '../scripts/chromium.ts';
import { dockerOf } from '../scripts/docker.ts';
import { startEmbeddedCode } from '../scripts/embeddedCode.ts';
import { vsix } from '../scripts/paths.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';
import { parseAddress } from '../src/engine/address.ts';
import { connect } from '../src/engine/connect.ts';
import { median, type Figure } from './figure.ts';
import { fillUp } from './scale.ts';

const starts = 5;
const events = 15;

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

/** How the tree on the screen does on an engine that holds a great many objects; fills it up first. */
export async function benchCrowdedTree(dockerHost: string): Promise<Figure[]> {
  const engine = await connect([parseAddress(dockerHost, 'setting')]);
  await fillUp(engine);
  engine.close();
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
  // Of a project that stands first, so that its row is in sight.
  const project = 'com.docker.compose.project=aa-bench';
  const id = await docker('create', '--name', 'aa-bench-0', '--label', project, 'busybox');
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
