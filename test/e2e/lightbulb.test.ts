import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { shopScene, type Scene } from './scene.ts';

let scene: Scene;
let workbench: Workbench;

beforeAll(async () => {
  [scene, workbench] = await Promise.all([shopScene(dockerHost), openWorkbench()]);
});
afterAll(async () => {
  await workbench.close();
  await scene.remove();
});

const squiggle = () => workbench.page.locator('.cdr.squiggly-warning').first();

test('the address is marked, and the lightbulb offers names that work', async () => {
  await workbench.openFile('src/db.js');
  await squiggle().waitFor();
  const menu = await workbench.quickFixesAt("'mongodb://localhost:27017/test'");
  await menu.getByText('Replace with “db:27017” (compose service “db”)').waitFor();
  await menu.getByText('host.docker.internal:27017', { exact: false }).waitFor();
  await workbench.screenshot('lightbulb');
});

test('choosing one replaces the address and nothing else', async () => {
  const path = join(workbench.folder, 'src', 'db.js');
  const before = await readFile(path, 'utf8');
  await workbench.page
    .locator('.action-widget')
    .getByText('Replace with “db:27017” (compose service “db”)')
    .click();
  await squiggle().waitFor({ state: 'detached' });
  await workbench.page.keyboard.press('Control+S');
  await expect.poll(() => readFile(path, 'utf8')).toBe(before.replace('localhost:27017', 'db:27017'));
});

test('a file that no container gets has no mark', async () => {
  await workbench.openFile('scripts/seed.js');
  await workbench.page.getByText('localhost:27017').first().waitFor();
  await workbench.page.waitForTimeout(1_000);
  expect(await squiggle().count()).toBe(0);
});
