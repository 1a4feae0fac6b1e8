import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { shopScene, type Scene } from './scene.ts';

const docker = dockerOf(dockerHost);
const named = ['aa-cache', 'aa-uploads'];
let scene: Scene;
let workbench: Workbench;

beforeAll(async () => {
  scene = await shopScene(dockerHost);
  // Volumes that hold something: an anonymous one, and two with a name.
  const fill = 'for at in 6:data 12:aa 40:bb; do head -c ${at%:*}000000 /dev/zero > /${at#*:}/file; done';
  const mounts = ['-v', '/data', '-v', 'aa-cache:/aa', '-v', 'aa-uploads:/bb'];
  await docker('run', '--name', 'aa-maker', ...mounts, 'busybox', 'sh', '-c', fill);
  await docker('rm', 'aa-maker');
  workbench = await openWorkbench();
  await workbench.openViewContainer('Portlight');
});
afterAll(async () => {
  await workbench.close();
  await docker('volume', 'rm', '--force', ...named);
  await scene.remove();
});

test('what pruning takes is seen before it goes, with the space that comes back', async () => {
  const { page } = workbench;
  await workbench.treeRow('aa-uploads').waitFor();
  await workbench.runCommand('Portlight: Prune Volumes…');
  const list = page.locator('.quick-input-widget');
  await list.getByText(/Prune Volumes · 1 of 3 · Frees 6\.0 MB/).waitFor();
  const row = (text: string) => list.locator('.monaco-list-row').filter({ hasText: text });
  await row('anonymous').filter({ hasText: '6.0 MB' }).waitFor();
  await row('aa-cache').click();
  await list.getByText(/Prune Volumes · 2 of 3 · Frees 18 MB/).waitFor();
  await workbench.screenshot('prune');
  await page.keyboard.press('Enter');
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('Remove these 2 volumes with all files in them?').waitFor();
  await dialog.getByText('“aa-cache”', { exact: false }).waitFor();
  await workbench.screenshot('prune-question');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await workbench.treeRow('aa-cache').waitFor({ state: 'detached' });
  await page
    .locator('.notification-list-item')
    .filter({ hasText: /Removed: .*“aa-cache”.*Freed 18 MB\./ })
    .waitFor();
  expect(await docker('volume', 'ls', '-q', '--filter', 'dangling=true')).toBe('aa-uploads');
});
