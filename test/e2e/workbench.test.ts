import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './harness.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

test('the workbench opens with the sample application in it', async () => {
  await workbench.openViewContainer('Explorer');
  await workbench.treeRow('README.md').waitFor();
  await workbench.openFile('README.md');
  expect(await workbench.page.title()).toContain('README.md');
});

test('the packaged extension is in it', async () => {
  await workbench.openViewContainer('Portlight');
  await workbench.runCommand('View: Show Extensions');
  await workbench.page.locator('.extension-list-item').filter({ hasText: 'Portlight' }).waitFor();
});

test('settings can be changed', async () => {
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default High Contrast' });
  await workbench.page.locator('.monaco-workbench.hc-black').waitFor();
});
