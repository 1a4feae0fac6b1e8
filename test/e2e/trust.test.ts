import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './harness.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
  });
  await mkdir(join(workbench.folder, '.vscode'));
  const settings = { 'portlight.engine.address': 'tcp://127.0.0.1:1' };
  await writeFile(join(workbench.folder, '.vscode/settings.json'), JSON.stringify(settings));
  await workbench.changeSettings({});
  await workbench.openViewContainer('Portlight');
});
afterAll(() => workbench.close());

test('a workspace that is not trusted sees the engine, and not the one that it names', async () => {
  await workbench.page.getByText('Restricted Mode').first().waitFor();
  await workbench.treeRow('bridge').first().waitFor();
});

test('the lint works in it', async () => {
  await workbench.openFile('src/db.js');
  await workbench.page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
});

test('and nothing that executes is offered', async () => {
  const { page } = workbench;
  await page.keyboard.press('F1');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await page.locator('.quick-input-widget input[type="text"]').fill('>Portlight: Stop Container');
  await rows.filter({ hasText: 'Portlight: Stop Container' }).first().waitFor();
  await page.locator('.quick-input-widget input[type="text"]').fill('>Portlight: Start Container');
  await page.waitForTimeout(500);
  expect(await rows.filter({ hasText: 'Portlight: Start Container' }).count()).toBe(0);
  await page.keyboard.press('Escape');
});
