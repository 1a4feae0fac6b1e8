import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';

const docker = dockerOf(dockerHost);
const volume = 'aa-orders';
/** A container has to be started to write, and one to look. */
const patience = { timeout: 20_000 };
let workbench: Workbench;
const inVolume = (script: string): Promise<string> =>
  docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);

beforeAll(async () => {
  await docker('volume', 'create', volume);
  await inVolume(`mkdir -p conf.d logs/2026; echo '{ "currency": "KRW" }' > conf.d/shop.json; chmod 640 conf.d/shop.json
    for day in 1 2 3; do echo "day $day" > logs/2026/$day.log; done; ln -s logs/2026 current; ln -s gone dangling
    mkfifo queue; echo 주문 > '주문 목록.csv'`);
  workbench = await openWorkbench({ settings: { 'files.autoSave': 'off' } });
  await workbench.openViewContainer('Portlight');
});
afterAll(async () => {
  await workbench.close();
  await docker('volume', 'rm', volume);
});

/** Opens a row of the tree that is closed. */
async function expand(text: string | RegExp): Promise<void> {
  const row = workbench.treeRow(text).first();
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
}

test('a volume opens as folders and files, and a file in the editor, which writes it back', async () => {
  const { page } = workbench;
  const header = page.locator('.pane-header').filter({ hasText: 'Volumes' });
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  await expand(volume);
  await expand(/^Files/);
  await workbench.treeRow(/^dangling.*leads nowhere/).waitFor();
  await workbench.treeRow(/^queue.*pipe/).waitFor();
  await expand('conf.d');
  await workbench.treeRow('shop.json').click();
  await page.locator('.editor-instance').getByText('"currency"').first().click();
  await workbench.screenshot('files');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await page.keyboard.press('Control+S');
  await expect
    .poll(() => inVolume('cat conf.d/shop.json; stat -c %a conf.d/shop.json'), patience)
    .toBe('1640');
});

test('a file that is dragged onto a folder is copied into it', async () => {
  const { page } = workbench;
  await workbench.openFile('package.json');
  const tab = page.locator('.tab').filter({ hasText: 'package.json' });
  const folder = workbench.treeRow('logs').first();
  await tab.hover();
  await page.mouse.down();
  await folder.hover();
  await page.waitForTimeout(500);
  await folder.hover({ position: { x: 40, y: 8 } });
  await page.mouse.up();
  await expect.poll(() => inVolume('ls logs'), patience).toContain('package.json');
});

test('a folder becomes one of the workspace, where the explorer shows it', async () => {
  const { page } = workbench;
  await workbench.chooseInMenu(workbench.treeRow(volume).first(), 'Add Folder to Workspace');
  await workbench.openViewContainer('Explorer');
  await workbench.treeRow(volume).first().click();
  await page.locator('.explorer-folders-view').getByText('주문 목록.csv').first().waitFor();
});
