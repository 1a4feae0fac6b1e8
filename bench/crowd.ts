import type { Locator, Page } from 'playwright-core';
import { dockerOf } from '../scripts/docker.ts';
import { parseAddress } from '../src/engine/address.ts';
import { connect } from '../src/engine/connect.ts';
import type { Engine } from '../src/engine/engine.ts';
import { Proxy } from '../test/engine/proxy.ts';
import { crowdedNetwork, fillUp } from './fillUp.ts';
import { median, type Figure } from './figure.ts';
import { hostHeap } from './hostHeap.ts';
import { openingTime, rowsIn } from './openings.ts';
import { events, rowTimes } from './rowTimes.ts';
import { storm } from './storm.ts';
import { inWindows, showViews } from './window.ts';

const windows = 5;
const mebibyte = 1024 * 1024;

/** What is opened in each window, and how the figure calls it. */
const openings = {
  container: 'container opened',
  network: `network opened`,
  crowd: 'network with a crowd opened',
  volume: 'volume opened',
  image: 'image opened',
  layers: 'layers of an image opened',
} as const;
type Openings = Record<keyof typeof openings, number[]>;

/** How the tree on the screen does on an engine that holds a great many objects; fills it up first. */
export async function benchCrowdedTree(dockerHost: string, socket: string): Promise<Figure[]> {
  const engine = await connect([parseAddress(dockerHost, 'setting')]);
  const proxy = await Proxy.start(socket);
  try {
    await fillUp(engine);
    const { grown, rows } = await hostHeap(dockerHost);
    const figures = await inWindows(proxy.address, (open) => inCrowd(open, engine, dockerHost, proxy));
    return [
      ...figures,
      {
        name: 'extension host heap',
        value: grown,
        unit: 'bytes',
        budget: 40 * mebibyte,
        against: `what the extension host holds more than before the extension was activated, after a thorough cleaning; ${rows} rows were made`,
      },
    ];
  } finally {
    await proxy.stop();
    engine.close();
  }
}

async function inCrowd(
  open: (height: number) => Promise<Page>,
  engine: Engine,
  dockerHost: string,
  proxy: Proxy,
): Promise<Figure[]> {
  const paints: number[] = [];
  const opened: Openings = { container: [], network: [], crowd: [], volume: [], image: [], layers: [] };
  for (;;) {
    const page = await open(1600);
    await showViews(page);
    await firstRow(page);
    // Now the views are in sight while the window starts, and nobody waits for a click.
    await page.reload();
    await firstRow(page);
    paints.push(Date.now() - proxy.listedAt);
    await openEach(page, opened);
    if (paints.length < windows) {
      await page.close();
      continue;
    }
    const begin = (): void => void (proxy.requests.length = 0);
    const rows = await rowTimes(page, dockerHost, begin);
    const asked = proxy.requests.map(kindOf);
    return [
      {
        name: 'crowded tree painted',
        value: median(paints),
        unit: 'ms',
        budget: 1_000,
        against: `from the request for the list of containers to the first row on the screen, while the window starts; ${windows} windows: ${paints.join(', ')}`,
      },
      {
        name: 'event to row of the crowded tree',
        value: median(rows),
        unit: 'ms',
        budget: 150,
        against: `the engine's own time of a rename event to the row on the screen; ${events} events, at most ${Math.max(...rows)} ms`,
      },
      {
        name: 'requests an event with the tree in sight',
        value: asked.length / events,
        unit: 'requests',
        budget: 1,
        against: [...new Set(asked)].join(', '),
      },
      ...Object.entries(opened).map(([what, times]): Figure => {
        const name = `${openings[what as keyof typeof openings]} in the crowded tree`;
        return {
          name,
          value: median(times),
          unit: 'ms',
          budget: 100,
          against: `from the click to the first row below, never opened before; ${times.length} of them, at most ${Math.round(Math.max(...times))} ms`,
        };
      }),
      ...(await storm(page, engine, dockerOf(dockerHost), proxy)),
    ];
  }
}

function firstRow(page: Page): Promise<void> {
  const rows = page.locator('.monaco-list-row', { hasText: /^project-0/ });
  return rows.first().waitFor();
}

async function openEach(page: Page, into: Openings): Promise<void> {
  const closed = (view: string, level: number): Locator =>
    rowsIn(page, view, level).and(page.locator('[aria-expanded="false"]'));
  const few = async (kind: keyof Openings, rows: Locator, count: number, keep = false): Promise<void> => {
    for (let n = 0; n < count; n++) into[kind].push(await openingTime(rows.nth(n), keep));
  };
  await few('container', closed('Containers', 2), 4);
  await few('crowd', closed('Networks', 1).filter({ hasText: crowdedNetwork }), 1);
  await few('network', closed('Networks', 1).filter({ hasText: /^bench-net-/ }), 4);
  await few('volume', closed('Volumes', 1), 4);
  const images = closed('Images', 1).filter({ hasText: /^scale-image-/ });
  await few('image', images, 2);
  await few('image', images, 1, true);
  await few('layers', closed('Images', 2).filter({ hasText: 'Layers' }), 1);
}

/** `GET /containers/0123…/json` → `GET /containers/{id}/json` */
function kindOf(request: string): string {
  return request.replace(/[0-9a-f]{64}/, '{id}');
}
