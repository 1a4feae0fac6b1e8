import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, env, window, type Terminal } from 'vscode';
import { answer, choose, click } from './hands.ts';
import { docker, portlight, row, subject, until } from './portlight.ts';
import { screen } from './screen.ts';

const run = (command: string, ...given: unknown[]): Thenable<unknown> =>
  commands.executeCommand(`portlight.container.${command}`, ...given);

/** The terminal that the work opens. */
async function opened(work: () => PromiseLike<unknown>): Promise<Terminal> {
  const before = new Set(window.terminals);
  await work();
  return until(() => window.terminals.find((terminal) => !before.has(terminal)));
}

describe('container commands', () => {
  let id = '';
  const state = (): Promise<string> => docker('inspect', '-f', '{{.State.Status}}', id);

  before(async () => {
    const program = 'trap "echo heard" HUP; while true; do sleep 0.1; done';
    const flags = ['--name', 'con-web', '--stop-timeout', '0', '-v', '/tmp'];
    id = await docker('run', '-d', ...flags, 'busybox', 'sh', '-c', program);
    await row('portlight.containers', 'con-web');
  });
  after(() => docker('rm', '-fv', 'con-web'));
  afterEach(() => {
    for (const terminal of window.terminals) terminal.dispose();
  });

  it('send a signal that the user chooses or types, and ask before one that ends at once', async () => {
    const asking = run('kill', subject('container', id));
    assert.match(await choose('SIGHUP'), /read their configuration again/);
    await asking;
    await until(async () => (await docker('logs', id)).includes('heard'));
    const typing = run('kill', subject('container', id));
    await choose('Another signal');
    await answer('winch');
    await typing;
    assert.equal(await state(), 'running');
    const refused = run('kill', { ...subject('container', id), proposed: { signal: 'SIGKILL' } });
    await choose('SIGKILL');
    assert.match(await click('Cancel'), /Kill the container “con-web”\?[^]*in memory only/);
    await refused;
    assert.equal(await state(), 'running');
    const killing = run('kill', subject('container', id));
    await choose('SIGKILL');
    await click('Kill');
    await killing;
    await until(async () => (await state()) === 'exited');
  });

  it('explain why one that has ended gets no signal', async () => {
    const late = run('kill', subject('container', id));
    await choose('SIGTERM');
    assert.match(await click('Start It'), /The container is not running/);
    await late;
    assert.equal(await state(), 'running');
  });

  it('copy names and ids, of several containers a line each', async () => {
    const other = await docker('create', '--name', 'con-other', 'busybox');
    await row('portlight.containers', 'con-other');
    const rows = [subject('container', id), subject('container', other)];
    await commands.executeCommand('portlight.copyName', rows[0], rows);
    assert.equal(await env.clipboard.readText(), 'con-web\ncon-other');
    await commands.executeCommand('portlight.copyId', rows[1]);
    assert.equal(await env.clipboard.readText(), other);
    await docker('rm', other);
  });

  it('open a shell, and explain why a paused or stopped container has none', async () => {
    const terminal = await opened(() => run('shell', subject('container', id)));
    assert.equal(terminal.name, 'con-web');
    terminal.sendText('echo "$((6 * 7))" > /tmp/answer');
    await until(async () => (await docker('exec', id, 'cat', '/tmp/answer').catch(() => '')) === '42');
    terminal.dispose();
    await docker('pause', id);
    const paused = run('shell', subject('container', id));
    assert.match(await click('Unpause It'), /The container is paused/);
    await paused;
    assert.equal(await state(), 'running');
    await docker('stop', id);
    const again = await opened(async () => {
      const stopped = run('shell', subject('container', id));
      assert.match(await click('Start It'), /The container is not running/);
      await stopped;
    });
    assert.equal(again.name, 'con-web');
  });

  it('run a command as it is written, by no shell, and tell how it ended', async () => {
    const running = run('exec', { ...subject('container', id), proposed: { command: 'echo "two  words' } });
    const words = `"two  words" '$HOME' \\;`;
    await answer(`sh -c 'for word; do echo "<$word>"; done' - ${words}`, 'No shell reads it');
    await running;
    const terminal = await until(() => window.terminals.find(({ name }) => name === 'con-web: sh'));
    const all = /<two {2}words>\s*<\$HOME>\s*<;>[^]*ended with code 0/;
    await until(async () => all.test(await screen(terminal)));
    await docker('pause', id);
    const paused = run('exec', subject('container', id));
    await answer('ls /', 'No shell reads it');
    assert.match(await click('Unpause It'), /The container is paused/);
    await paused;
    await until(() => window.terminals.find(({ name }) => name === 'con-web: ls'));
  });

  it('attach to a program, saying how to leave, and leave it running', async () => {
    const box = await docker('run', '-dit', '--name', 'con-box', 'busybox', 'sh');
    await row('portlight.containers', 'con-box');
    const terminal = await opened(() => run('attach', subject('container', box)));
    await until(async () => /Closing this terminal leaves it running/.test(await screen(terminal)));
    terminal.sendText('echo seen > /tmp/typed');
    await until(async () => (await docker('exec', box, 'cat', '/tmp/typed').catch(() => '')) === 'seen');
    const seconds = (rounded = Math.ceil): string => `${rounded(Date.now() / 1000)}`;
    const events = ['events', '--since', seconds(Math.floor), '-f', 'event=detach', '-f', `container=${box}`];
    terminal.dispose();
    await until(async () => (await docker(...events, '--until', seconds())).includes('container detach'));
    assert.equal(await docker('inspect', '-f', '{{.State.Status}}', box), 'running');
    await docker('kill', box);
    await until(async () => (await portlight()).snapshot().containers.get(box)?.state === 'exited');
    const refused = run('attach', subject('container', box));
    assert.match(await click('Start It'), /The container is not running/);
    await refused;
    await docker('rm', '-f', box);
  });

  it('show live what a container takes, and its state when it takes nothing', async () => {
    const terminal = await opened(() => run('stats', subject('container', id)));
    assert.equal(terminal.name, 'Stats: con-web');
    await until(async () => /con-web +\d+\.\d % .* (k|M)B \/ \d/.test(await screen(terminal)));
    await docker('stop', id);
    await until(async () => /con-web +stopped/.test(await screen(terminal)));
    await docker('start', id);
    await until(async () => /con-web +\d+\.\d % /.test(await screen(terminal)));
    terminal.sendText('q', false);
    await until(() => !window.terminals.includes(terminal));
    const all = await opened(() => run('stats'));
    await until(async () => /con-web +\d+\.\d % /.test(await screen(all)));
  });

  it('offer the published ports as addresses that answer, and open one', async () => {
    const serve = 'echo hello > index.html; exec httpd -f -p 80';
    const ports = ['-p', '18140:80', '-p', '127.0.0.1:18141:8080', '-p', '18142:81/udp'];
    const web = await docker('run', '-d', '--name', 'con-ports', ...ports, 'busybox', 'sh', '-c', serve);
    const { id: parent } = await row('portlight.containers', 'con-ports');
    const asked = run('openPort', subject('container', web));
    const offered = await choose('http://localhost:18140/');
    assert.match(offered, /port 80 of the container/);
    await asked;
    const url = /http:\S+\//.exec(offered)?.[0] ?? '';
    // The server inside begins to listen a moment after its container.
    const answered = await until(() => fetch(url).catch(() => undefined));
    assert.equal(await answered.text(), 'hello\n');
    const rows = await (await portlight()).treeItems('portlight.containers', parent);
    const published = rows.filter(({ contextValue }) => contextValue.startsWith('port-published'));
    assert.deepEqual(published.map(({ contextValue }) => contextValue).sort(), [
      'port-published tcp',
      'port-published tcp',
      'port-published udp',
    ]);
    await docker('rm', '-f', web);
  });
});
