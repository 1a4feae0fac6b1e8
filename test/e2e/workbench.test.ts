import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './harness.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

test('the workbench opens with the sample application and the extension in it', async () => {
  await workbench.openViewContainer('Explorer');
  await workbench.treeRow('README.md').waitFor();
  await workbench.runCommand('Extensions: Show Installed Extensions');
  await workbench.page.locator('.extension-list-item').filter({ hasText: 'Portlight' }).first().waitFor();
  await workbench.openFile('README.md');
});

test('settings change while it runs', async () => {
  await workbench.changeSettings({ 'workbench.colorTheme': 'Default High Contrast' });
  await workbench.page.locator('.monaco-workbench.hc-black').waitFor();
  expect(await workbench.page.title()).toContain('shop');
  await workbench.screenshot('smoke');
});
