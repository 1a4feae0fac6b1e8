import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { root } from '../../scripts/paths.ts';
import { hostileTexts } from '../unit/topology/hostile.ts';
import { dockerHost, type Workbench } from './harness.ts';
import { openTopology, type TopologyWindow } from './openTopology.ts';

const docker = dockerOf(dockerHost);
let topology: TopologyWindow;
let workbench: Workbench;

beforeAll(async () => {
  topology = await openTopology();
  ({ workbench } = topology);
});
afterAll(() => topology.close());

const shown: TopologyWindow['node'] = (text) => topology.node(text);

test('draws networks, containers, published ports and the host', async () => {
  for (const text of ['shop_shop', 'shop-web-1', 'shop-db-1', 'lonely', '3000', '27017'])
    await shown(text).waitFor();
  expect(await topology.view.locator('svg .edgePath, svg path.flowchart-link').count()).toBeGreaterThan(5);
  // What it is called on its network, of which no list tells.
  await topology.view.locator('svg .edgeLabel', { hasText: 'cache' }).first().waitFor();
  await workbench.screenshot('topology');
});

test('ships the kind of diagram that it draws, and no other', async () => {
  const { outputs } = JSON.parse(await readFile(join(root, 'dist', 'webview.meta.json'), 'utf8')) as {
    outputs: Record<string, { inputs: object }>;
  };
  const inputs = Object.values(outputs).flatMap((each) => Object.keys(each.inputs));
  const loaded = inputs.flatMap((path) => /mermaid\.core\/(?!chunk-)(\w+)-\w+\.mjs$/.exec(path)?.[1] ?? []);
  expect(loaded.toSorted()).toEqual(['dagre', 'flowDiagram']);
});

test('brings out what belongs to a container that is chosen', async () => {
  await shown('shop-db-1').click();
  await workbench.screenshot('topology-chosen');
  await workbench.page.keyboard.press('Escape');
});

test('is drawn anew when something happens at the engine', async () => {
  await docker('network', 'create', 'fresh-net');
  await docker('network', 'connect', 'fresh-net', 'lonely');
  await shown('fresh-net').waitFor();
  await docker('network', 'disconnect', 'fresh-net', 'lonely');
  await docker('network', 'rm', 'fresh-net');
  await shown('fresh-net').waitFor({ state: 'detached' });
});

test('shows hostile names literally, and nothing of them comes to life', async () => {
  // An engine takes nearly any name for a network; a newline is shown as a mark.
  const names = hostileTexts.filter((text) => text.trim() !== '' && !text.includes('\ud800'));
  const ids = await Promise.all(names.map((name) => docker('network', 'create', '--', name)));
  try {
    await shown('onerror=alert(1)').waitFor();
    await shown('한국어 컨테이너').waitFor();
    await shown('click n0 "javascript:alert(1)"').waitFor();
    await expect.poll(() => topology.view.locator('svg g.node').count()).toBeGreaterThan(names.length);
    expect(await topology.view.locator('svg img, svg script, svg b, svg a, svg i.fa').count()).toBe(0);
    topology.nothingCameToLife();
  } finally {
    await docker('network', 'rm', ...ids);
  }
  await expect.poll(() => topology.view.locator('svg g.node').count()).toBeLessThan(names.length);
});

test('follows the editor’s theme', async () => {
  for (const [name, theme, base] of [
    ['topology-dark', 'Dark Modern', 'vs-dark'],
    ['topology-high-contrast', 'Default High Contrast', 'hc-black'],
  ] as const) {
    await workbench.changeTheme(theme, base);
    await topology.view.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
    await shown('shop-db-1').waitFor();
    await workbench.screenshot(name);
  }
});
