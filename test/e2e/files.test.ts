import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';

const docker = dockerOf(dockerHost);
let workbench: Workbench;
/** In one container that stays: others would come and go as rows below the volumes, and push away what is dragged. */
const inVolume = (volume: string, script: string): Promise<string> =>
  docker('exec', '-w', `/${volume}`, 'drag-holder', 'sh', '-c', script);

beforeAll(async () => {
  const mounts = ['-v', 'drag-from:/drag-from', '-v', 'drag-to:/drag-to'];
  await docker('run', '-d', '--name', 'drag-holder', ...mounts, 'busybox', 'sleep', '900');
  await inVolume('drag-from', 'mkdir archive; echo "a note" > "note 한글.txt"; echo kept > archive/kept.txt');
  await inVolume('drag-to', 'mkdir inbox');
  workbench = await openWorkbench();
});
afterAll(async () => {
  await workbench.close();
  // With VS Code, everything ends that it was seen through.
  const left = (): Promise<string> => docker('ps', '-aq', '--filter', 'label=portlight.helper');
  await vi.waitFor(async () => expect(await left()).toBe(''), { timeout: 20_000 });
  await docker('rm', '--force', 'drag-holder');
  await docker('volume', 'rm', '--force', 'drag-from', 'drag-to');
});

/** Shows the files of both volumes, and nothing else. */
async function unfold(): Promise<void> {
  const { page } = workbench;
  await workbench.openViewContainer('Portlight');
  for (const view of ['Containers', 'Networks', 'Images']) {
    const header = page.locator('.pane-header[aria-expanded="true"]', { hasText: view });
    // On the right are buttons.
    if (await header.isVisible()) await header.click({ position: { x: 30, y: 10 } });
  }
  for (const [volume, file] of [
    ['drag-from', 'archive'],
    ['drag-to', 'inbox'],
  ] as const) {
    const row = workbench.treeRow(new RegExp(`^${volume}`));
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    const files = workbench.treeRow(/^Files/).first();
    await files.waitFor();
    const below = workbench.treeRow(new RegExp(`^${file}`));
    if (volume === 'drag-from') await files.click();
    else
      await workbench
        .treeRow(/^Files/)
        .nth(1)
        .click();
    await below.waitFor();
  }
}

/** Drags as a hand does: what is dragged over has to notice it. */
async function drag(from: Locator, to: Locator, over?: Locator): Promise<void> {
  const { mouse } = workbench.page;
  await from.hover();
  await mouse.down();
  if (over) {
    await over.hover();
    await over.hover({ position: { x: 8, y: 8 } });
  }
  await to.waitFor();
  await to.hover();
  await to.hover({ position: { x: 60, y: 10 } });
  await mouse.up();
}

test('a file is dragged into a folder, and moves there', async () => {
  await unfold();
  await drag(workbench.treeRow(/^note 한글\.txt/), workbench.treeRow(/^archive/));
  await expect.poll(() => inVolume('drag-from', 'find . -type f | sort')).toContain('archive/note 한글.txt');
  await workbench.treeRow(/^note 한글\.txt/).waitFor({ state: 'hidden' });
});

test('a folder is dragged into another volume, and copied', async () => {
  await drag(workbench.treeRow(/^archive/), workbench.treeRow(/^inbox/));
  await expect
    .poll(() => inVolume('drag-to', 'cat inbox/archive/kept.txt "inbox/archive/note 한글.txt"; true'))
    .toBe('kept\na note');
  expect(await inVolume('drag-from', 'ls archive | wc -l')).toBe('2');
});

test('a file of the explorer is dragged into a volume', async () => {
  await workbench.openViewContainer('Explorer');
  await drag(
    workbench.treeRow(/^compose\.yaml/),
    workbench.treeRow(/^inbox/),
    workbench.page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }),
  );
  await expect.poll(() => inVolume('drag-to', 'ls inbox')).toContain('compose.yaml');
});

test('a file of a volume is dragged into an editor, by an address that the explorer of a desktop takes, too', async () => {
  const { page } = workbench;
  await workbench.openViewContainer('Portlight');
  // In a browser, the explorer takes nothing but files of the machine; everywhere else it reads this.
  await page.evaluate(`addEventListener('dragstart', (event) => {
    globalThis.dragged = event.dataTransfer.getData('CodeEditors');
  })`);
  await workbench
    .treeRow(/^archive/)
    .first()
    .click();
  const file = workbench.treeRow(/^kept\.txt/).first();
  await drag(file, page.locator('.editor-group-container').first());
  await page.locator('.editor-instance').getByText('kept').first().waitFor();
  const [dragged] = JSON.parse(String(await page.evaluate('globalThis.dragged'))) as { resource: object }[];
  expect(dragged?.resource).toMatchObject({
    scheme: 'portlight-volume',
    path: '/drag-from/archive/kept.txt',
  });
  await workbench.runCommand('View: Close All Editors');
});

test('a file from outside of VS Code is dropped on a folder, and asks before it replaces one', async () => {
  const { page } = workbench;
  await workbench.openViewContainer('Portlight');
  const inbox = workbench.treeRow(/^inbox/);
  const drop = async (text: string): Promise<void> => {
    const file = `new File([${JSON.stringify(text)}], 'from outside.txt', { type: 'text/plain' })`;
    const fill = `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`;
    const data = await page.evaluateHandle(fill);
    for (const event of ['dragenter', 'dragover', 'drop'])
      await inbox.dispatchEvent(event, { dataTransfer: data });
  };
  await drop('one');
  await expect.poll(() => inVolume('drag-to', 'cat "inbox/from outside.txt"; true')).toBe('one');
  const replace = page.getByRole('button', { name: 'Replace' });
  // The rows are drawn anew for what has come, and what is dropped meanwhile is lost.
  while (!(await replace.isVisible())) {
    await drop('two');
    await replace.waitFor({ timeout: 5_000 }).catch(() => {});
  }
  await replace.click();
  await expect.poll(() => inVolume('drag-to', 'cat "inbox/from outside.txt"')).toBe('two');
});

test('a volume becomes a folder of the workspace, and its files are edited like all others', async () => {
  const { page } = workbench;
  await workbench.openViewContainer('Portlight');
  await workbench.chooseInMenu(workbench.treeRow(/^inbox/), 'Add Folder to Workspace');
  // The window begins anew where there was one folder only.
  await page.waitForURL(/[?&]workspace=/, { timeout: 30_000 });
  await page.locator('.activitybar').getByRole('tab', { name: 'Explorer' }).waitFor({ timeout: 30_000 });
  await workbench.openViewContainer('Explorer');
  const folder = workbench.treeRow(/^drag-to\/inbox/);
  const none = page.getByText('No Folder Opened');
  await folder.or(none).first().waitFor({ timeout: 30_000 });
  // The new window may read which folders it has before the old one has written it all.
  for (let attempt = 0; attempt < 5 && !(await folder.isVisible()); attempt++) {
    await page.reload();
    await folder.or(none).first().waitFor({ timeout: 30_000 });
  }
  // Until the extension runs again, nobody knows what is in it.
  await expect
    .poll(async () => {
      if ((await folder.getAttribute('aria-expanded')) === 'false') await folder.click();
      return workbench.treeRow(/^archive/).isVisible();
    })
    .toBe(true);
  await workbench.treeRow(/^archive/).click();
  await workbench.treeRow(/^kept\.txt/).dblclick();
  await page.locator('.editor-instance').getByText('kept').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('changed');
  await page.keyboard.press('Control+S');
  await expect.poll(() => inVolume('drag-to', 'cat inbox/archive/kept.txt')).toBe('changed');
});
