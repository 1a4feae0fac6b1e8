import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { shopScene, type Scene } from './scene.ts';

const docker = dockerOf(dockerHost);
let scene: Scene;
let workbench: Workbench;

beforeAll(async () => {
  await docker('volume', 'create', 'aa-idle');
  [scene, workbench] = await Promise.all([
    shopScene(dockerHost),
    openWorkbench({ settings: { 'terminal.integrated.gpuAcceleration': 'off' } }),
  ]);
  await workbench.openViewContainer('Portlight');
});
afterAll(async () => {
  await workbench.close();
  await docker('volume', 'rm', '--force', 'aa-idle');
  await scene.remove();
});

const dialog = () => workbench.page.locator('.monaco-dialog-box');
const press = (key: string): Promise<void> => workbench.page.keyboard.press(key);

test('F2 renames', async () => {
  await workbench.treeRow(/^lonely/).click();
  await press('F2');
  const box = workbench.page.locator('.quick-input-widget input[type="text"]');
  await workbench.page.getByText('New name of “lonely”', { exact: false }).waitFor();
  expect(await box.inputValue()).toBe('lonely');
  await box.fill('lonesome');
  await press('Enter');
  await workbench.treeRow(/^lonesome/).waitFor();
  await docker('rename', 'lonesome', 'lonely');
  await workbench.treeRow(/^lonely/).waitFor();
});

test('Delete removes the row that the keyboard is on, wherever the mouse was', async () => {
  await workbench.treeRow(/^lonely/).click();
  await press('ArrowDown');
  await workbench.page.locator('.monaco-list-row.focused').filter({ hasText: 'shop-old' }).waitFor();
  await press('Delete');
  await dialog().getByText('Remove the container “shop-old”?').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await press('ArrowUp');
  await press('Delete');
  await dialog().getByText('Stop and remove the running container “lonely”?').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
});

test('Delete removes all that is selected', async () => {
  await workbench.treeRow(/^lonely/).click();
  // The click has opened it, and its rows would push the next out of sight.
  await press('ArrowLeft');
  await workbench.treeRow(/^shop-old/).click({ modifiers: ['Control'] });
  await press('Delete');
  await dialog().getByText('Stop and remove 2 containers: “lonely”, “shop-old”?').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect(await docker('ps', '-aq', '--filter', 'name=lonely')).not.toBe('');
});

test('Delete on an attachment asks whether to disconnect', async () => {
  await workbench
    .treeRow(/^shop_shop/)
    .first()
    .click();
  await workbench.treeRow(/^shop-web-1 *\d+\./).click();
  await press('Delete');
  await dialog().getByText('Disconnect “shop-web-1” from the network “shop_shop”?').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
});

test('Enter opens the logs of a container, and of an image what the engine knows of it', async () => {
  const { page } = workbench;
  await workbench.treeRow(/^lonely/).click();
  await press('Enter');
  await page.locator('.terminal-wrapper.active').waitFor();
  await workbench.runCommand('Terminal: Kill All Terminals');
  // The panel gives the keyboard to the editor when it closes, which may be a while after the click.
  await page.locator('.terminal-wrapper').first().waitFor({ state: 'detached' });
  await workbench.treeRow(/^nginx:latest/).click();
  await page.locator('.monaco-list:focus .monaco-list-row.focused', { hasText: 'nginx:latest' }).waitFor();
  await press('Enter');
  await page.getByRole('tab', { name: /^\w+:latest\.json/ }).waitFor();
  await workbench.runCommand('View: Close All Editors');
});

test('a click on a volume opens it onto its files, and the keyboard stays in the list', async () => {
  const { page } = workbench;
  await workbench.treeRow(/^aa-idle/).click();
  await workbench.treeRow(/^Files/).waitFor();
  await press('Delete');
  await dialog().getByText('Remove the volume “aa-idle”?').waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press('Control+C');
  await expect.poll(() => page.evaluate<string>('navigator.clipboard.readText()')).toBe('aa-idle');
});
