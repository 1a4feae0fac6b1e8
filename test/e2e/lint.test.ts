import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from './harness.ts';

let workbench: Workbench;
const read = (path: string): Promise<string> => readFile(join(workbench.folder, path), 'utf8');
const problemsIn = (name: string) =>
  workbench.page.getByRole('treeitem', { name: `problems in file ${name}` });

beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

test('Problems lists files that no editor has open', async () => {
  const { page } = workbench;
  await workbench.runCommand('Problems: Focus on Problems View');
  await problemsIn('cache.js').waitFor();
  await problemsIn('db.js').waitFor();
  expect(await page.locator('.tabs-container .tab').count()).toBe(0);
});

test('a fix of two files is undone as one', async () => {
  const { page } = workbench;
  const before = { code: await read('src/db.js'), compose: await read('compose.yaml') };
  await workbench.openFile('src/db.js');
  const menu = await workbench.quickFixesAt("'mongodb://localhost:27017/test'");
  await menu.getByText('and add it to extra_hosts', { exact: false }).click();
  // VS Code saves what such a fix has changed.
  for (const path of ['src/db.js', 'compose.yaml']) {
    await expect.poll(() => read(path), { timeout: 10_000 }).toContain('host.docker.internal');
  }
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+Z');
  await page.locator('.editor-instance').getByText('localhost:27017', { exact: false }).waitFor();
  await workbench.runCommand('File: Save All');
  const now = async () => ({ code: await read('src/db.js'), compose: await read('compose.yaml') });
  await expect.poll(now, { timeout: 10_000 }).toEqual(before);
});

test('everything is fixed after a preview that has it all ticked', async () => {
  const { page } = workbench;
  const before = { db: await read('src/db.js'), cache: await read('src/cache.js') };
  await workbench.runCommand('Portlight: Fix All Problems in the Workspace…');
  const preview = page.locator('.bulk-edit-panel');
  await preview.getByText('cache.js').waitFor();
  await preview.getByText('db.js').waitFor();
  await workbench.screenshot('fix-all');
  await preview.getByRole('button', { name: 'Apply' }).click();
  await expect
    .poll(() => read('src/db.js'), { timeout: 10_000 })
    .toBe(before.db.replace('localhost:27017', 'db:27017'));
  await expect
    .poll(() => read('src/cache.js'), { timeout: 10_000 })
    .toBe(before.cache.replace('localhost:6380', 'cache:6379'));
  await workbench.runCommand('Portlight: Lint Workspace');
  await page.getByText(/^Files looked at: \d+\. Problems found: 0\.$/).waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
});

test('settings that mean nothing are named', async () => {
  await workbench.changeSettings({
    'portlight.lint.rules': { 'no-such-rule': 'off' },
    'portlight.lint.ports': [0],
  });
  const message = workbench.page.getByText('These settings mean nothing to Portlight and are ignored', {
    exact: false,
  });
  // The window is loaded again, and its extensions start after that.
  await message.first().waitFor({ timeout: 40_000 });
  expect(await message.first().textContent()).toContain(
    'portlight.lint.rules.no-such-rule, portlight.lint.ports[0]',
  );
  await workbench.changeSettings({ 'portlight.lint.rules': {}, 'portlight.lint.ports': [] });
});

test('each folder of a workspace is a project of its own, with settings of its own', async () => {
  const { page } = workbench;
  const other = join(workbench.folder, '..', 'other');
  await mkdir(join(other, '.vscode'), { recursive: true });
  const address = `connect('mongodb://localhost:27017');\n`;
  await writeFile(join(other, 'Dockerfile'), 'FROM scratch\nCOPY inside.js quiet.js .\n');
  await writeFile(join(other, '.vscode/settings.json'), '{ "portlight.lint.exclude": ["quiet.js"] }');
  await writeFile(join(other, 'inside.js'), address);
  await writeFile(join(other, 'outside.js'), address);
  await writeFile(join(other, 'quiet.js'), address);
  // Of the sample, the image gets what lies in `src`.
  await writeFile(join(workbench.folder, 'src', 'outside.js'), address);
  await writeFile(join(workbench.folder, 'src', 'quiet.js'), address);
  const file = join(workbench.folder, '..', 'two.code-workspace');
  await writeFile(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'other' }] }));
  const url = new URL(page.url());
  url.searchParams.delete('folder');
  url.searchParams.set('workspace', file);
  await page.goto(url.href);
  const folders = page.getByRole('treeitem', { name: 'other', exact: true });
  // A window that had a folder open may take the workspace for an empty one until it is loaded again.
  while (!(await folders.isVisible())) {
    await folders.waitFor({ timeout: 5000 }).catch(() => page.reload());
  }
  await workbench.runCommand('Problems: Focus on Problems View');
  await problemsIn('inside.js').waitFor();
  await problemsIn('outside.js').waitFor();
  expect(await problemsIn('outside.js').count()).toBe(1);
  // Only what there is room for is in the list.
  await page.getByPlaceholder('Filter (e.g.').fill('quiet.js');
  await problemsIn('quiet.js').waitFor();
  expect(await problemsIn('quiet.js').count()).toBe(1);
  expect(await problemsIn('quiet.js').getAttribute('aria-label')).toContain('src');
});
