import type { Page } from 'playwright-core';
import type { Docker } from '../scripts/docker.ts';
import type { Engine } from '../src/engine/engine.ts';
import type { Proxy } from '../test/engine/proxy.ts';
import { median, timed, type Figure } from './figure.ts';
import { openingTime, rowsIn } from './openings.ts';

/** Starts and stops: together a hundred. */
const starts = 60;
const stops = 40;
const atOnce = 4;

/**
 * How the tree on the screen fares while 100 containers start and stop: what a key and what a click wait for, how long the
 * last change takes, and whether all rows tell the truth then.
 */
export async function storm(page: Page, engine: Engine, docker: Docker, proxy: Proxy): Promise<Figure[]> {
  const labels = { 'com.docker.compose.project': 'aa-storm' };
  const ids: string[] = [];
  for (let n = 0; n < starts; n++) {
    const name = `aa-storm-${String(n).padStart(2, '0')}`;
    ids.push(await engine.containers.create({ image: 'busybox', name, command: ['sleep', '600'], labels }));
  }
  const group = rowsIn(page, 'Containers', 1).filter({ hasText: 'aa-storm' });
  await group.filter({ hasText: `0 of ${starts} running` }).waitFor();
  await page.evaluate(watchKeys);
  proxy.requests.length = 0;
  const over = new AbortController();
  const opened: number[] = [];
  const use = async (): Promise<void> => {
    const row = rowsIn(page, 'Containers', 2).filter({ hasText: 'aa-storm-05' });
    while (!over.signal.aborted) {
      opened.push(await openingTime(row));
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(50);
      }
    }
  };
  const blow = timed(async () => {
    await inTurns(ids, (id) => engine.containers.start(id));
    await inTurns(ids.slice(0, stops), (id) => engine.containers.kill(id));
  }).finally(() => over.abort());
  const [lasted] = await Promise.all([blow, use()]);
  const settled = await timed(() =>
    group.filter({ hasText: `${starts - stops} of ${starts} running` }).waitFor(),
  );
  const keys = await page.evaluate<number[]>('portlightKeys');
  const requests = proxy.requests.length;
  const wrong = await wrongRows(page, docker);
  for (const id of ids) await engine.containers.remove(id, { force: true });
  const against = `${starts} containers start and ${stops} are killed within ${(lasted / 1000).toFixed(1)} s, ${requests} requests`;
  return [
    {
      name: 'key to paint in a storm',
      value: Math.max(16, ...keys),
      unit: 'ms',
      budget: 200,
      against: `${against}; the longest that an arrow key waited`,
    },
    {
      name: 'container opened in a storm',
      value: median(opened),
      unit: 'ms',
      budget: 500,
      against: `${against}; ${opened.length} times, at most ${Math.round(Math.max(...opened))} ms`,
    },
    {
      name: 'storm to rows',
      value: settled,
      unit: 'ms',
      budget: 1_000,
      against: `${against}; after the last answer`,
    },
    { name: 'wrong rows after a storm', value: wrong, unit: 'rows', budget: 0, against },
  ];
}

/** Of the rows in sight, those that tell of another state than the engine. */
async function wrongRows(page: Page, docker: Docker): Promise<number> {
  const states = new Map(
    (await docker('ps', '--all', '--format', '{{.Names}} {{.State}}'))
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  );
  const shown = await rowsIn(page, 'Containers', 2).filter({ hasText: 'aa-storm' }).allInnerTexts();
  if (shown.length === 0) throw new Error('no row is in sight');
  const words: Readonly<Record<string, RegExp>> = { running: /running/, exited: /stopped/ };
  return shown.filter((text) => {
    const name = /aa-storm-\d+/.exec(text)?.[0] ?? '';
    return !words[states.get(name) ?? '']?.test(text);
  }).length;
}

async function inTurns(ids: readonly string[], act: (id: string) => Promise<void>): Promise<void> {
  const rest = ids.values();
  const worker = async (): Promise<void> => {
    for (const id of rest) await act(id);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** In the page: from each key to what is painted next, in milliseconds, as the browser itself tells; not those below 16 ms. */
const watchKeys = `(() => {
  globalThis.portlightKeys = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') portlightKeys.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
})()`;
