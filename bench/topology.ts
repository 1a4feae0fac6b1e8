import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchChromium } from '../scripts/chromium.ts';
import { dockerOf, type Docker } from '../scripts/docker.ts';
import { startEmbeddedCode } from '../scripts/embeddedCode.ts';
import { root, vsix } from '../scripts/paths.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';
import type { Network } from '../src/model/network.ts';
import { toMermaid } from '../src/model/mermaid.ts';
import { pictured, wholeLook } from '../src/model/picture/look.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import type { FromWebview, ToWebview } from '../src/shared/protocol.ts';
import { captions } from '../src/wording/topology/captions.ts';
import { container, network, snapshotOf } from '../test/unit/topology/scene.ts';
import { median, type Figure } from './figure.ts';
import { fromRenaming } from './fromEvent.ts';

const rounds = 5;
const events = 20;
/** Containers that run, with addresses on their edges, beside those that were only made. */
const running = 18;
const onNetwork = ['--network', 'bench-net-5'];

/** How long the webview takes to draw, in a browser of its own: the first time, with Mermaid still to be loaded. */
export async function benchDrawing(): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    return [
      await drawing(browser, 50, 8),
      await drawing(browser, 200, 20, 1_200),
      await drawing(browser, 1_000, 50, 1_200),
    ];
  } finally {
    await browser.close();
  }
}

async function drawing(
  browser: Browser,
  containers: number,
  networks: number,
  budget?: number,
): Promise<Figure> {
  const { graph, counted } = pictured(crowd(containers, networks), wholeLook);
  const source = toMermaid(graph, captions(true), { frames: true });
  const times: number[] = [];
  while (times.length < rounds) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const picture = {
      source,
      selectable: graph.nodes.map(({ id }) => id),
      counted: [...counted.keys()],
      outline: [],
    };
    times.push(await drawn(page, { type: 'draw', picture }));
    await page.close();
  }
  return {
    name: `topology ${containers}/${networks}`,
    value: median(times),
    unit: 'ms',
    ...(budget !== undefined && { budget }),
    against: `first drawing of ${containers} containers on ${networks} networks as ${graph.nodes.length} nodes and ${graph.edges.length} edges, Mermaid loaded; ${rounds} pages: ${times.map(Math.round).join(', ')}`,
  };
}

/** What stands in for the extension in the page. */
interface Host {
  /** Called with what the webview tells. */
  told: (message: FromWebview) => void;
  readonly tell: (message: ToWebview) => void;
}

/** Hands the message to a new webview, and waits until it has drawn; milliseconds. */
async function drawn(page: Page, message: ToWebview): Promise<number> {
  await page.route('http://webview/**', async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') await route.fulfill({ contentType: 'text/html', body: emptyPage });
    else {
      const contentType = extname(path) === '.css' ? 'text/css' : 'text/javascript';
      await route.fulfill({ contentType, body: await readFile(join(root, 'dist/webview', path)) });
    }
  });
  await page.goto('http://webview/');
  return page.evaluate(
    (message) =>
      new Promise<number>((resolve, reject) => {
        const begin = performance.now();
        const { host } = globalThis as unknown as { host: Host };
        host.told = (told) => {
          if (told.type === 'drawn') resolve(performance.now() - begin);
          if (told.type === 'failed') reject(new Error(told.message));
        };
        host.tell(message);
      }),
    message,
  );
}

const emptyPage = `<!DOCTYPE html><html><head><meta charset="utf-8" />
<link rel="stylesheet" href="topology.css" />
<script>
  const host = { told() {}, tell: (message) => postMessage(message, origin) };
  const acquireVsCodeApi = () => ({ postMessage: (message) => host.told(message), getState() {}, setState() {} });
  globalThis.host = host;
</script>
<script type="module" src="topology.js"></script></head><body></body></html>`;

/** Containers of some images, one in five of them published. */
function crowd(size: number, networkCount: number): Snapshot {
  const networks = Array.from({ length: networkCount }, (_, n): Network => {
    return { ...network(n % 50, `net-${n}`), id: `net${n}`.padEnd(64, '0') };
  });
  const containers = Array.from({ length: size }, (_, n) => {
    const own = networks[n % networkCount];
    const published = {
      container: 80,
      protocol: 'tcp',
      published: { address: '0.0.0.0', port: 20_000 + n },
    } as const;
    const made = container(n % 100, `bench-${n}`, own === undefined ? [] : [own], {
      image: `image-${n % 7}`,
      ...(n % 5 === 0 && { ports: [published] }),
    });
    return { ...made, id: n.toString(16).padStart(12, '0').padEnd(64, 'f') };
  });
  return snapshotOf(containers, networks);
}

/** From the engine's own time of an event to the moment at which the picture of at least 50 containers has changed. */
export async function benchRedraw(dockerHost: string): Promise<Figure> {
  const dir = await temporaryDir('bench-topology');
  const code = await startEmbeddedCode({
    dataDir: dir.path,
    extensions: [vsix],
    env: { DOCKER_HOST: dockerHost },
  });
  const browser = await launchChromium();
  const docker = dockerOf(dockerHost);
  try {
    for (let n = 0; n < running; n++) {
      const port = n % 5 === 0 ? ['--publish', '80'] : [];
      await docker(
        'run',
        '--detach',
        '--name',
        `run-5-${n}`,
        ...port,
        ...onNetwork,
        'busybox',
        'sleep',
        '900',
      );
    }
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(code.url(dir.path));
    await page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).waitFor({ timeout: 60_000 });
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input[type="text"]').fill('>Portlight: Show Network Topology');
    await page.locator('.quick-input-list .monaco-list-row').first().click();
    const view = await webviewOf(page);
    // Of the containers that the bench has made, those whose name or network has this digit, and some besides.
    await view.locator('.look vscode-text-field input').fill('5');
    await view.locator('g.node', { hasText: 'bench-100' }).waitFor({ state: 'detached' });
    const drawn = await view.locator('g.node[class*="container_"]').count();
    const times = (await redraws(view, docker)).toSorted((a, b) => a - b);
    return {
      name: 'event to picture',
      value: times.at(Math.ceil(events * 0.95) - 1) ?? Number.NaN,
      unit: 'ms',
      budget: 300,
      against: `the engine's own time of a rename event to the node in the picture of ${drawn} containers; the slowest but one of ${events} events, median ${median(times)} ms, at most ${times.at(-1)} ms`,
    };
  } finally {
    const made = await docker('ps', '--all', '--quiet', '--filter', 'name=run-5-');
    if (made !== '') await docker('rm', '--force', ...made.split('\n'));
    await browser.close();
    await code.stop();
    await dir.remove();
  }
}

async function webviewOf(page: Page): Promise<Frame> {
  for (;;) {
    for (const frame of page.frames()) {
      if (
        (await frame
          .locator('svg[id] g.node')
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    }
    await page.waitForTimeout(100);
  }
}

async function redraws(view: Frame, docker: Docker): Promise<number[]> {
  const id = await docker('create', '--name', 'picture-5-start', 'busybox');
  const times: number[] = [];
  try {
    while (times.length < events) {
      const name = `picture-5-${times.length}`;
      const shown = view
        .locator('g.node', { hasText: name })
        .first()
        .waitFor({ state: 'attached' })
        .then(() => Date.now());
      times.push(await fromRenaming(docker, id, name, shown));
    }
  } finally {
    await docker('rm', id);
  }
  return times;
}
