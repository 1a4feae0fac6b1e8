import { afterAll, beforeAll, expect, test } from 'vitest';
import { Proxy } from '../engine/proxy.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';

let proxy: Proxy;
let workbench: Workbench;

beforeAll(async () => {
  proxy = await Proxy.start(dockerHost.replace(/^unix:\/\//, ''));
  await proxy.vanish();
  workbench = await openWorkbench({ dockerHost: proxy.address });
  await workbench.openViewContainer('Portlight');
});
afterAll(async () => {
  await workbench.close();
  await proxy.stop();
});

const welcome = () => workbench.page.locator('.welcome-view').filter({ visible: true }).first();
/** In the view: the status bar's hover and messages say the same. */
const message = () =>
  workbench.page
    .locator('.sidebar')
    .getByText(`No Docker engine was found at ${proxy.address}. Install Docker, or start it.`);

/** What the status bar says of the engine. */
const statusBar = () => workbench.page.locator('.statusbar-item').filter({ hasText: 'Docker' }).first();
const status = async (): Promise<string> => (await statusBar().innerText()).trim();

test('without an engine the view says which address was tried and why it failed', async () => {
  await message().waitFor();
  await welcome().getByRole('button', { name: 'Try Again' }).waitFor();
  await workbench.screenshot('welcome');
});

test('what was tried can be read', async () => {
  await welcome().getByRole('button', { name: 'Show What Was Tried' }).click();
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.getByText(`No Docker engine was found at ${proxy.address}`, { exact: false }).waitFor();
  await dialog.getByText('ENOENT', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('the button tries again, and the engine’s return needs no reload', async () => {
  await proxy.open();
  await welcome().getByRole('button', { name: 'Try Again' }).click();
  await workbench.treeRow('bridge').first().waitFor();
});

test('the status bar tells the engine with its containers, and leads to any object', async () => {
  await expect.poll(status).toMatch(/^Docker \d+\/\d+$/);
  await statusBar().click();
  await workbench.page.locator('.quick-input-widget').filter({ visible: true }).waitFor();
  await workbench.page.keyboard.press('Escape');
});

test('an engine that dies in the middle: what was known stays, marked as stale, until it comes back by itself', async () => {
  await proxy.vanish();
  await message().waitFor();
  await workbench.page.getByText('What is shown below was true at').waitFor();
  await workbench.treeRow('bridge').first().waitFor();
  await workbench.page.locator('[aria-label*="not up to date"]').first().waitFor();
  expect(await status()).toBe('Docker');
  await proxy.open();
  await message().waitFor({ state: 'hidden', timeout: 20_000 });
  await workbench.treeRow('bridge').first().waitFor();
});

test('what could not be done meanwhile is done by its button, as soon as the engine is back', async () => {
  const { page } = workbench;
  await proxy.vanish();
  await message().waitFor();
  await workbench.chooseInMenu(workbench.treeRow('bridge').first(), 'Inspect');
  const refusal = page.locator('.notification-list-item').filter({ hasText: 'No Docker engine was found' });
  await refusal.getByRole('button', { name: 'Switch Engine' }).waitFor();
  await proxy.open();
  await refusal.getByRole('button', { name: 'Try Again' }).click();
  await page.getByRole('tab', { name: /^bridge\.json/ }).waitFor();
});
