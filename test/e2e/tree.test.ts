import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { shopScene, type Scene } from './scene.ts';

const docker = dockerOf(dockerHost);
let scene: Scene;
let workbench: Workbench;

beforeAll(async () => {
  scene = await shopScene(dockerHost);
  // Terminals as text in the page instead of on a canvas, so that their words can be read.
  workbench = await openWorkbench({ settings: { 'terminal.integrated.gpuAcceleration': 'off' } });
  await workbench.openViewContainer('Portlight');
});
afterAll(async () => {
  await workbench.close();
  await scene.remove();
});

test('a container opens onto what it is tied to', async () => {
  const row = workbench.treeRow('shop-db-1').first();
  await row.click();
  await workbench.treeRow('shop_products').first().waitFor();
  await workbench.treeRow(`0.0.0.0:${scene.ports.db} → 27017/tcp`).waitFor();
  await workbench.treeRow('shop_shop').first().waitFor();
  await workbench.screenshot('tree');
});

test('a row changes by itself', async () => {
  await docker('pause', 'lonely');
  await workbench.treeRow(/lonely.*paused/).waitFor();
  await docker('unpause', 'lonely');
  await workbench.treeRow(/lonely.*running/).waitFor();
});

test('removing a running container asks, naming what goes, and can be refused', async () => {
  const { page } = workbench;
  const remove = (): Promise<void> =>
    workbench.chooseInMenu(workbench.treeRow('lonely'), 'Remove Container…');
  await remove();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('Stop and remove the running container “lonely”?').waitFor();
  await dialog.getByText('This cannot be undone', { exact: false }).waitFor();
  await workbench.screenshot('remove');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await docker('inspect', '-f', '{{.State.Status}}', 'lonely')).toBe('running');

  await remove();
  await dialog.getByRole('button', { name: 'Stop and Remove' }).click();
  await workbench.treeRow('lonely').waitFor({ state: 'detached' });
  await expect(docker('inspect', 'lonely')).rejects.toThrow(/No such/);
  await docker('run', '-d', '--name', 'lonely', 'busybox', 'sleep', '3600');
});

test('a network, a volume and an image are removed after a question', async () => {
  const { page } = workbench;
  const dialog = page.locator('.monaco-dialog-box');
  await docker('network', 'create', 'aa-net');
  await docker('volume', 'create', 'aa-volume');
  await docker('commit', 'shop-old', 'aa-image:1');
  const removals = [
    ['Networks', 'aa-net', 'Remove Network…', 'Remove'],
    ['Volumes', 'aa-volume', 'Remove Volume…', 'Remove with All Files'],
    ['Images', 'aa-image:1', 'Remove Image…', 'Remove'],
  ] as const;
  for (const [view, name, item, button] of removals) {
    const header = page.locator('.pane-header').filter({ hasText: view });
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    await workbench.chooseInMenu(workbench.treeRow(name), item);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await workbench.treeRow(name).waitFor({ state: 'detached' });
  }
  expect(await docker('network', 'ls', '-q', '--filter', 'name=aa-net')).toBe('');
  expect(await docker('volume', 'ls', '-q', '--filter', 'name=aa-volume')).toBe('');
  expect(await docker('image', 'ls', '-q', 'aa-image')).toBe('');
});

test('a refusal is explained', async () => {
  const { page } = workbench;
  await workbench.runCommand('Portlight: Remove Network…');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'shop_shop' }).click();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('These containers are connected to it', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page
    .locator('.notification-list-item')
    .filter({ hasText: 'Running containers are still connected to this network' })
    .waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
});

test('logs follow in a terminal', async () => {
  const { page } = workbench;
  const script = 'echo first word; sleep 3; echo last word; sleep 600';
  await docker('run', '-d', '--name', 'aa-talker', 'busybox', 'sh', '-c', script);
  await workbench.chooseInMenu(workbench.treeRow('aa-talker'), 'Show Logs');
  const rows = page.locator('.terminal-wrapper.active .xterm-rows');
  await rows.getByText('first word').waitFor();
  await rows.getByText('last word').waitFor();
  await docker('rm', '-f', 'aa-talker');
  await workbench.runCommand('Terminal: Kill All Terminals');
});

test('a hostile name stays text in questions and messages', async () => {
  const { page } = workbench;
  const name = '[x](command:workbench.action.toggleZenMode) $(trash)\nend';
  const id = await docker('network', 'create', '--', name);
  await docker('network', 'connect', id, 'lonely');
  await workbench.runCommand('Portlight: Remove Network…');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'toggleZenMode' }).click();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('$\u2060(trash)↵end”?', { exact: false }).waitFor();
  expect(await dialog.locator('.dialog-message-container a').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await docker('network', 'disconnect', id, 'lonely');
  await docker('network', 'rm', id);
});

test('looks right in light, dark and high contrast', async () => {
  for (const [name, theme, base] of [
    ['tree-light', 'Light Modern', 'vs'],
    ['tree-dark', 'Dark Modern', 'vs-dark'],
    ['tree-high-contrast', 'Default High Contrast', 'hc-black'],
  ] as const) {
    await workbench.changeSettings({ 'workbench.colorTheme': theme });
    await workbench.page.locator(`.monaco-workbench.${base}`).waitFor();
    await workbench.openViewContainer('Portlight');
    await workbench.treeRow('shop-db-1').first().waitFor();
    await workbench.screenshot(name);
  }
});
