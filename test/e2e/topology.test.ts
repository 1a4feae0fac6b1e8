import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { hostileTexts } from '../unit/topology/hostile.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { shopScene, type Scene } from './scene.ts';

const docker = dockerOf(dockerHost);
let scene: Scene;
let workbench: Workbench;
let picture: Frame;
/** What the workbench was asked to fetch, and every dialog that a page opened. */
const requests: string[] = [];
const dialogs: string[] = [];

beforeAll(async () => {
  scene = await shopScene(dockerHost);
  workbench = await openWorkbench();
  workbench.page.on('request', (request) => requests.push(request.url()));
  workbench.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('Portlight: Show Network Topology');
  picture = await workbench.webview('svg[id] g.node');
});
afterAll(async () => {
  await workbench.close();
  await scene.remove();
});

const shown = (text: string) => picture.locator('svg g.node').filter({ hasText: text }).first();

test('draws networks, containers, published ports and the host', async () => {
  for (const text of ['shop_shop', 'shop-web-1', 'shop-db-1', 'lonely', '3000', '27017'])
    await shown(text).waitFor();
  expect(await picture.locator('svg .edgePath, svg path.flowchart-link').count()).toBeGreaterThan(5);
  await workbench.screenshot('topology');
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
  for (const id of ids) await docker('network', 'connect', id, 'lonely');
  try {
    await shown('onerror=alert(1)').waitFor();
    await shown('한국어 컨테이너').waitFor();
    await shown('click n0 "javascript:alert(1)"').waitFor();
    await expect.poll(() => picture.locator('svg g.node').count()).toBeGreaterThan(names.length);
    expect(await picture.locator('svg img, svg script, svg b, svg a, svg i.fa').count()).toBe(0);
    expect(dialogs).toEqual([]);
    expect(
      requests.filter(
        (url) =>
          !/^(https?:\/\/127\.0\.0\.1|data:|blob:|vscode-|https:\/\/[\w.+-]+\.vscode-cdn\.net\/)/.test(url),
      ),
    ).toEqual([]);
  } finally {
    for (const id of ids) await docker('network', 'disconnect', '--force', id, 'lonely');
    for (const id of ids) await docker('network', 'rm', id);
  }
});

test('follows the editor’s theme', async () => {
  for (const [name, theme, base] of [
    ['topology-dark', 'Dark Modern', 'vs-dark'],
    ['topology-high-contrast', 'Default High Contrast', 'hc-black'],
  ] as const) {
    await workbench.changeSettings({ 'workbench.colorTheme': theme });
    await workbench.page.locator(`.monaco-workbench.${base}`).waitFor();
    await workbench.runCommand('Portlight: Show Network Topology');
    picture = await workbench.webview('svg[id] g.node');
    await shown('shop-db-1').waitFor();
    await workbench.screenshot(name);
  }
});
