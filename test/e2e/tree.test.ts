import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { shopScene, type Scene } from './scene.ts';

const docker = dockerOf(dockerHost);
let scene: Scene;
let workbench: Workbench;

beforeAll(async () => {
  [scene, workbench] = await Promise.all([
    shopScene(dockerHost),
    // Terminals as text in the page instead of on a canvas, so that their words can be read.
    openWorkbench({ settings: { 'terminal.integrated.gpuAcceleration': 'off' } }),
  ]);
  await workbench.openViewContainer('Portlight');
});
afterAll(async () => {
  await workbench.close();
  await scene.remove();
});

test('a container opens onto what it is tied to', async () => {
  const row = workbench.treeRow('shop-db-1').first();
  await row.click();
  await workbench.treeRow('shop_products').first().waitFor();
  await workbench.treeRow(`0.0.0.0:${scene.ports.db} → 27017/tcp`).waitFor();
  await workbench.treeRow('shop_shop').first().waitFor();
  await workbench.screenshot('tree');
});

test('a container tells more when somebody looks', async () => {
  const { page } = workbench;
  await page.mouse.move(900, 600);
  await workbench.treeRow('shop-db-1').first().hover();
  const hover = page.locator('.monaco-hover').filter({ hasText: 'Restart policy' });
  await hover.waitFor();
  await hover.getByText('shop_shop', { exact: false }).first().waitFor();
  await page.mouse.move(900, 600);
});

test('a filter is written with proposals, seen above the rows, and cleared by a click', async () => {
  const { page } = workbench;
  const proposals = page.locator('.quick-input-list .monaco-list-row');
  await workbench.runCommand('Portlight: Filter Containers…');
  await page.getByPlaceholder('Words to look for').pressSequentially('sta');
  // Of all that was written: a list that is still to come would take the click's row away.
  await proposals.filter({ hasText: /sta\s*0 of 5/ }).waitFor();
  await proposals.filter({ hasText: 'status=' }).click();
  await proposals.filter({ hasText: 'status=created' }).waitFor();
  await page.keyboard.type('happy');
  await proposals.filter({ hasText: '“happy” is no value of status' }).waitFor();
  for (const _ of 'happy') await page.keyboard.press('Backspace');
  await page.keyboard.type('crea');
  await proposals.and(page.locator('.focused')).filter({ hasText: 'status=created' }).waitFor();
  // What is written cannot be applied: Enter completes it, and applies it then.
  await page.keyboard.press('Enter');
  await proposals.and(page.locator('.focused')).filter({ hasText: '1 of 5' }).waitFor();
  await page.keyboard.press('Enter');
  const view = page.locator('.pane').filter({ has: page.locator('.pane-header', { hasText: 'Containers' }) });
  await view.getByText('Filter: status=created').waitFor();
  await view.getByText('1 of 5').waitFor();
  await workbench.treeRow('shop-old').waitFor();
  expect(await workbench.treeRow('lonely').count()).toBe(0);
  await workbench.screenshot('filter');
  await page.locator('.pane-header', { hasText: 'Containers' }).hover();
  await view.getByRole('button', { name: 'Clear Filter of Containers' }).click();
  await workbench.treeRow('lonely').waitFor();
  await view.getByText('Filter: status=created').waitFor({ state: 'detached' });
});

test('goes to any object by its name', async () => {
  const { page } = workbench;
  await page.getByRole('button', { name: /Docker: 4 of 5 containers run/ }).click();
  await page.getByPlaceholder('Choose an object of the engine').pressSequentially('shop_products');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'shop_products' }).waitFor();
  await page.keyboard.press('Enter');
  const row = page.locator('.monaco-list-row.selected').filter({ hasText: /shop_products.*local/ });
  await row.waitFor();
  // It is opened onto its users.
  await workbench.treeRow(/shop-db-1.*→ \/data\/db/).waitFor();
});

test('a container that is dragged onto a network is connected to it', async () => {
  await docker('network', 'create', 'aa-drop');
  await workbench.changeFolderSettings({ 'portlight.containers.groupBy': 'none' });
  // A window that is loaded anew has nothing open that would push rows out of sight.
  await workbench.changeSettings({});
  await workbench.openViewContainer('Portlight');
  const { page } = workbench;
  await workbench.treeRow('aa-drop').waitFor();
  await workbench.treeRow(/^lonely/).hover();
  await page.mouse.down();
  // A drag begins with the first move, and a row takes it once it has been over it for a moment.
  await workbench.treeRow('shop_shop').last().hover();
  await workbench.treeRow('aa-drop').hover();
  await page.waitForTimeout(500);
  await workbench.treeRow('aa-drop').hover({ position: { x: 40, y: 8 } });
  await page.mouse.up();
  const networks = (): Promise<string> =>
    docker('inspect', '-f', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}', 'lonely');
  await expect.poll(networks).toMatch('aa-drop');
  await docker('network', 'disconnect', 'aa-drop', 'lonely');
  await docker('network', 'rm', 'aa-drop');
  await workbench.changeFolderSettings({});
  await workbench.treeRow(/^shop *3 of 3/).waitFor();
});

test('a row changes by itself', async () => {
  await docker('pause', 'lonely');
  await workbench.treeRow(/lonely.*paused/).waitFor();
  await docker('unpause', 'lonely');
  await workbench.treeRow(/lonely.*running/).waitFor();
});

test('a long name leaves room for what else its row tells', async () => {
  const long = `lonely-${'of-all-containers-'.repeat(3)}the-last`;
  await docker('rename', 'lonely', long);
  const row = workbench.treeRow(/^lonely-of-all-contai…containers-the-last *busybox · running/);
  await row.waitFor();
  expect(await row.getAttribute('aria-label')).toContain(long);
  await docker('rename', long, 'lonely');
  await workbench.treeRow(/^lonely *busybox/).waitFor();
});

test('two windows on one engine agree, whichever of them acts', async () => {
  const other = await workbench.openWindow();
  await other.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).click();
  const row = other.locator('.monaco-list-row', { hasText: 'lonely' });
  await row.filter({ hasText: 'running' }).waitFor();
  await workbench.chooseInMenu(workbench.treeRow('lonely'), 'Pause Container');
  await row.filter({ hasText: 'paused' }).waitFor();
  await row.click();
  await other.keyboard.press('F1');
  await other.locator('.quick-input-widget input[type="text"]').fill('>Portlight: Unpause Container');
  await other.locator('.quick-input-list .monaco-list-row').first().click();
  // Only one container is paused, but the command asks which.
  await other.locator('.quick-input-list .monaco-list-row', { hasText: 'lonely' }).click();
  await row.filter({ hasText: 'running' }).waitFor();
  await workbench.treeRow(/lonely.*running/).waitFor();
  await other.close();
});

test('removing a running container asks, naming what goes, and can be refused', async () => {
  const { page } = workbench;
  const remove = (): Promise<void> =>
    workbench.chooseInMenu(workbench.treeRow('lonely'), 'Remove Container…');
  await remove();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('Stop and remove the running container “lonely”?').waitFor();
  await dialog.getByText('This cannot be undone', { exact: false }).waitFor();
  await workbench.screenshot('remove');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await docker('inspect', '-f', '{{.State.Status}}', 'lonely')).toBe('running');

  await remove();
  await dialog.getByRole('button', { name: 'Stop and Remove' }).click();
  await workbench.treeRow('lonely').waitFor({ state: 'detached' });
  await expect(docker('inspect', 'lonely')).rejects.toThrow(/No such/);
  await docker('run', '-d', '--name', 'lonely', 'busybox', 'sleep', '3600');
});

test('a network, a volume and an image are removed after a question', async () => {
  const { page } = workbench;
  const dialog = page.locator('.monaco-dialog-box');
  await docker('network', 'create', 'aa-net');
  await docker('volume', 'create', 'aa-volume');
  await docker('commit', 'shop-old', 'aa-image:1');
  const removals = [
    ['Networks', 'aa-net', 'Remove Network…', 'Remove'],
    ['Volumes', 'aa-volume', 'Remove Volume…', 'Remove with All Files'],
    ['Images', 'aa-image:1', 'Remove Image…', 'Remove'],
  ] as const;
  for (const [view, name, item, button] of removals) {
    const header = page.locator('.pane-header').filter({ hasText: view });
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    await workbench.chooseInMenu(workbench.treeRow(name), item);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await workbench.treeRow(name).waitFor({ state: 'detached' });
  }
  expect(await docker('network', 'ls', '-q', '--filter', 'name=aa-net')).toBe('');
  expect(await docker('volume', 'ls', '-q', '--filter', 'name=aa-volume')).toBe('');
  expect(await docker('image', 'ls', '-q', 'aa-image')).toBe('');
});

test('a refusal is explained, with who is in the way and a way out', async () => {
  const { page } = workbench;
  await docker('network', 'create', 'aa-busy');
  await workbench.chooseInMenu(workbench.treeRow('aa-busy').last(), 'Remove Network…');
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('No running container is connected to it', { exact: false }).waitFor();
  await docker('network', 'connect', 'aa-busy', 'lonely');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  const message = page
    .locator('.notification-list-item')
    .filter({ hasText: 'Running containers are still connected to this network' });
  await message.getByText('In the way: lonely', { exact: false }).waitFor();
  await message.getByRole('button', { name: 'Disconnect “lonely” and Try Again' }).click();
  await workbench.treeRow('aa-busy').waitFor({ state: 'detached' });
});

test('logs follow in a terminal', async () => {
  const { page } = workbench;
  const script = 'echo first word; sleep 3; echo last word; sleep 600';
  await docker('run', '-d', '--name', 'aa-talker', 'busybox', 'sh', '-c', script);
  await workbench.chooseInMenu(workbench.treeRow('aa-talker'), 'Show Logs');
  const rows = page.locator('.terminal-wrapper.active .xterm-rows');
  await rows.getByText('first word').waitFor();
  await rows.getByText('last word').waitFor();
  await docker('rm', '-f', 'aa-talker');
  await workbench.runCommand('Terminal: Kill All Terminals');
});

test('a hostile name stays text in questions and messages', async () => {
  const { page } = workbench;
  const name = '[x](command:workbench.action.toggleZenMode) $(trash)\nend';
  const id = await docker('network', 'create', '--', name);
  await docker('network', 'connect', id, 'lonely');
  await workbench.runCommand('Portlight: Remove Network…');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'toggleZenMode' }).click();
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('$\u2060(trash)↵end”?', { exact: false }).waitFor();
  expect(await dialog.locator('.dialog-message-container a').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await docker('network', 'disconnect', id, 'lonely');
  await docker('network', 'rm', id);
});

test('what pruning takes is seen before it goes, with the space that comes back', async () => {
  const { page } = workbench;
  // Volumes that hold something: an anonymous one, and two with a name.
  const fill = 'for at in 6:data 12:aa 40:bb; do head -c ${at%:*}000000 /dev/zero > /${at#*:}/file; done';
  const mounts = ['-v', '/data', '-v', 'aa-cache:/aa', '-v', 'aa-uploads:/bb'];
  await docker('run', '--name', 'aa-maker', ...mounts, 'busybox', 'sh', '-c', fill);
  await docker('rm', 'aa-maker');
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
  await docker('volume', 'rm', 'aa-uploads');
  await workbench.runCommand('Notifications: Clear All Notifications');
});

test('looks right in light, dark and high contrast', async () => {
  for (const [name, theme, base] of [
    ['tree-light', 'Light Modern', 'vs'],
    ['tree-dark', 'Dark Modern', 'vs-dark'],
    ['tree-high-contrast', 'Default High Contrast', 'hc-black'],
  ] as const) {
    await workbench.changeTheme(theme, base);
    await workbench.treeRow('shop-db-1').first().waitFor();
    await workbench.screenshot(name);
  }
});
