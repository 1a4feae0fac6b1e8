import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';
import { keyboardOf } from './keyboard.ts';

const docker = dockerOf(dockerHost);
const image = 'team/shop-web:1.4';
const patience = { timeout: 20_000 };
const port = '{{(index (index .HostConfig.PortBindings "80/tcp") 0).HostPort}}';

beforeAll(async () => {
  const changes = ['EXPOSE 80', 'VOLUME /srv/data', 'CMD ["httpd","-f","-p","80","-h","/tmp"]'];
  await docker('create', '--name', 'run-base', 'busybox');
  await docker('commit', ...changes.flatMap((change) => ['--change', change]), 'run-base', image);
  await docker('rm', 'run-base');
  await docker('network', 'create', 'shop-net');
});
afterAll(async () => {
  await docker('rmi', '--force', image);
  await docker('network', 'rm', 'shop-net');
});
afterEach(async () => {
  const ids = await docker('ps', '-aq', '--filter', 'name=^shop-web');
  if (ids === '') return;
  const volumes = await docker('inspect', '-f', '{{range .Mounts}}{{.Name}} {{end}}', ...ids.split('\n'));
  await docker('rm', '-f', ...ids.split('\n'));
  // One without a name has one by now, and would stay.
  for (const volume of new Set(volumes.split(/\s+/).filter(Boolean))) await docker('volume', 'rm', volume);
});

describe('the run wizard', () => {
  let workbench: Workbench;
  let keys: ReturnType<typeof keyboardOf>;
  beforeAll(async () => {
    workbench = await openWorkbench();
    keys = keyboardOf(workbench);
    await workbench.openViewContainer('Portlight');
    await workbench.treeRow('shop-net').waitFor();
  });
  afterAll(() => workbench.close());
  // What a test that failed has left open.
  afterEach(async () => {
    for (const _ of 'box list') await workbench.page.keyboard.press('Escape');
  });

  const begin = async (): Promise<void> => {
    await keys.command('Portlight: Run Container…');
    await workbench.page.getByPlaceholder('Choose an image').waitFor();
    await keys.take(image, 'shop-web');
    await keys.focused.filter({ hasText: 'docker run --detach' }).waitFor();
  };

  test('runs a container by the keyboard alone, with what was chosen', async () => {
    const { page } = workbench;
    await begin();
    await keys.set('Networks');
    await keys.accept('shop-net');
    await keys.answer('fixes the address', 'name=shop-net,alias=www');
    await page.keyboard.press('Enter');
    await keys.accept('Done');
    await keys.set('Environment');
    await keys.answer('name=value', 'DB_PASSWORD=hunter2');
    await page.keyboard.press('Enter');
    await keys.accept('Done');
    await keys.set('Published ports');
    await keys.focused.filter({ hasText: 'Done' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await keys.accept(':80');
    await keys.answer('Port of the host', '18140:http');
    const said = page.locator('.quick-input-message');
    await said.filter({ hasText: '“http” is no port. Ports are numbers from 1 to 65535.' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('18140:80');
    await said.filter({ hasText: 'is no port' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await keys.accept('Done');
    await page.locator('.quick-input-list').getByText('--publish 18140:80').first().waitFor();
    await workbench.screenshot('run');
    await keys.accept('Run');
    await workbench.treeRow('shop-web').first().waitFor();
    const answered = (): Promise<boolean> =>
      fetch('http://127.0.0.1:18140/').then(
        () => true,
        () => false,
      );
    await expect.poll(answered, patience).toBe(true);
    expect(await docker('inspect', '-f', '{{.Config.Env}}', 'shop-web')).toContain('DB_PASSWORD=hunter2');
    // What it publishes is opened in the browser.
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      workbench.chooseInMenu(workbench.treeRow('shop-web').first(), 'Open Published Port in Browser'),
    ]);
    const url = popup.url();
    await popup.close();
    // The embedded VS Code leads to ports of its machine by way of itself.
    expect(url).toMatch(/\/proxy\/18140\/$/);
  });

  test('looks right in dark and high contrast', async () => {
    for (const [name, theme, base] of [
      ['run-dark', 'Dark Modern', 'vs-dark'],
      ['run-high-contrast', 'Default High Contrast', 'hc-black'],
    ] as const) {
      await workbench.changeTheme(theme, base);
      await begin();
      await workbench.screenshot(name);
      await workbench.page.keyboard.press('Escape');
    }
    await workbench.changeFolderSettings({});
  });

  test('takes the next free port where a program of the host has the first, and names it', async () => {
    const { page } = workbench;
    const server = createServer().listen(18_150);
    await begin();
    await keys.set('Published ports');
    await keys.focused.filter({ hasText: 'Done' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await keys.accept(':80');
    // It is said already while it is typed, and may be done all the same.
    await keys.answer('Port of the host', '18150:80');
    await page.locator('.quick-input-message', { hasText: `(pid ${process.pid})` }).waitFor();
    await page.keyboard.press('Enter');
    await keys.accept('Done');
    await keys.accept('Run');
    const message = page.locator('.notification-list-item').filter({ hasText: 'Port 18150 of the host' });
    await message
      .filter({ hasText: `(pid ${process.pid})` })
      .first()
      .waitFor();
    await keys.button('Use the Next Free Port');
    const state = `{{.State.Running}} ${port}`;
    await expect
      .poll(() => docker('inspect', '-f', state, 'shop-web').catch(() => ''), patience)
      .toBe('true 18151');
    server.close();
  });

  test('a container whose port is taken is made anew with the next free one by the keyboard alone, after a question', async () => {
    const { page } = workbench;
    const publish = ['-p', '18160:80', 'busybox', 'sleep', '600'];
    const old = await docker('create', '--name', 'shop-web', '-v', '/srv/data', ...publish);
    await docker('run', '-d', '--name', 'shop-web-holder', ...publish);
    await workbench.treeRow('shop-web-holder').waitFor();
    await keys.command('Portlight: Start Container');
    await keys.take('shop-web', 'shop-web');
    await page.getByText('published by the container “shop-web-holder”', { exact: false }).first().waitFor();
    await keys.button('Use the Next Free Port');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.getByText('18161:80 instead of 18160:80', { exact: false }).waitFor();
    await dialog.getByText('No files were written inside it.', { exact: false }).waitFor();
    await workbench.screenshot('port-taken');
    await page.keyboard.press('Enter');
    const state = `{{.State.Running}} ${port}`;
    await expect
      .poll(() => docker('inspect', '-f', state, 'shop-web').catch(() => ''), patience)
      .toBe('true 18161');
    // The old one goes last.
    await expect.poll(() => docker('ps', '-aq', '--no-trunc'), patience).not.toContain(old);
  });
});
