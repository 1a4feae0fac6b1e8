import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, env, window } from 'vscode';
import { answer, choose, click, dismiss, heard, stepOpened } from './hands.ts';
import { docker, portlight, row, subject, until } from './portlight.ts';

/** Runs a command that asks something, and accepts what it proposes. */
async function accepting(command: string, argument?: unknown): Promise<void> {
  const done = Promise.resolve(commands.executeCommand(command, argument));
  const ended = done.then(() => true);
  const later = async (): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return false;
  };
  while (!(await Promise.race([ended, later()]))) {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
}

describe('commands', () => {
  let id = '';
  const state = (): Promise<string> => docker('inspect', '-f', '{{.State.Status}}', id);
  const networks = (): Promise<string> =>
    docker('inspect', '-f', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}', id);

  before(async () => {
    id = await docker(
      'run',
      '-d',
      '--name',
      'cmd-web',
      '--stop-timeout',
      '0',
      '-e',
      'API_TOKEN=hunter2',
      'busybox',
      'sh',
      '-c',
      'echo ready; sleep 600',
    );
    await row('portlight.containers', 'cmd-web');
  });
  after(() => docker('rm', '-f', 'cmd-web'));
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('stop, start and restart a container', async () => {
    await commands.executeCommand('portlight.container.stop', subject('container', id));
    assert.equal(await state(), 'exited');
    await commands.executeCommand('portlight.container.start', subject('container', id));
    assert.equal(await state(), 'running');
    const started = (): Promise<string> => docker('inspect', '-f', '{{.State.StartedAt}}', id);
    const first = await started();
    await commands.executeCommand('portlight.container.restart', subject('container', id));
    assert.notEqual(await started(), first);
  });

  it('go to any object by its name, and to its JSON where its view does not show it', async () => {
    const going = commands.executeCommand('portlight.goTo');
    assert.match(await choose('cmd-web'), /container/);
    await going;
    await commands.executeCommand('portlight.networks.hideBuiltIn');
    const inspecting = commands.executeCommand('portlight.goTo');
    await choose('bridge');
    await inspecting;
    assert.match(window.activeTextEditor?.document.getText() ?? '', /"Name": "bridge"/);
    await commands.executeCommand('portlight.networks.showBuiltIn');
  });

  it('look up an outside name from inside a container', async () => {
    const looking = commands.executeCommand('portlight.container.reachOutside', subject('container', id));
    // The machines of the tests have no way out.
    assert.match(await heard('“cmd-web”'), /has no program|could not find|reaches the world/);
    await commands.executeCommand('notifications.clearAll');
    await looking;
  });

  it('pause a container and let it go on', async () => {
    await commands.executeCommand('portlight.container.pause', subject('container', id));
    assert.equal(await state(), 'paused');
    await commands.executeCommand('portlight.container.unpause', subject('container', id));
    assert.equal(await state(), 'running');
  });

  it('rename a container, by the name that is typed', async () => {
    const renaming = commands.executeCommand('portlight.container.rename', subject('container', id));
    await answer('cmd-renamed');
    await renaming;
    await row('portlight.containers', 'cmd-renamed');
    const back = { ...subject('container', id), proposed: { name: 'cmd-web' } };
    await accepting('portlight.container.rename', back);
    await row('portlight.containers', 'cmd-web');
  });

  it('change what happens when a container ends, and leave it when nothing is chosen', async () => {
    const policy = (): Promise<string> => docker('inspect', '-f', '{{.HostConfig.RestartPolicy.Name}}', id);
    const change = (): Thenable<unknown> =>
      commands.executeCommand('portlight.container.restartPolicy', subject('container', id));
    const changing = change();
    assert.match(await choose('unless-stopped'), /unless somebody has stopped it/);
    await changing;
    assert.equal(await policy(), 'unless-stopped');
    const left = change();
    await dismiss();
    await left;
    assert.equal(await policy(), 'unless-stopped');
  });

  it('remove several containers at once, after asking, and leave them when told so', async () => {
    const make = (name: string, ...flags: string[]): Promise<string> =>
      docker('run', '-d', '--name', name, '--stop-timeout', '0', ...flags, 'busybox', 'sleep', '600');
    const ids = [await make('cmd-a', '-v', '/scratch'), await make('cmd-b', '-v', 'cmd-kept:/data')];
    await row('portlight.containers', 'cmd-b');
    const rows = ids.map((each) => subject('container', each));
    const remove = (): Thenable<unknown> =>
      commands.executeCommand('portlight.container.remove', rows[0], rows);
    const refused = remove();
    const said = await click('Cancel');
    await refused;
    assert.match(said, /Stop and remove 2 containers: “cmd-a”, “cmd-b”\?/);
    assert.match(said, /Its volumes stay: cmd-kept/);
    const before = await docker('volume', 'ls', '-q');
    assert.match(await docker('ps', '--format', '{{.Names}}'), /cmd-a/);
    const removing = remove();
    assert.match(await click('Stop and Remove with Anonymous Volumes'), /“[0-9a-f]{12}” → \/scratch/);
    const lost = await click('Back Up First');
    assert.match(lost, /Remove this anonymous volume with the container\?/);
    assert.match(lost, /“[0-9a-f]{12}”: \d+ B · in use by 1/);
    assert.match(lost, /Containers that use it: “cmd-a”/);
    const dir = await mkdtemp(join(tmpdir(), 'portlight-lost-'));
    await answer(join(dir, 'scratch.tar.gz'), 'Back up');
    await click('Go On Without Pausing');
    await removing;
    assert.deepEqual((await readdir(dir)).sort(), ['scratch.tar.gz', 'scratch.tar.gz.sha256']);
    await rm(dir, { recursive: true });
    assert.doesNotMatch(await docker('ps', '-a', '--format', '{{.Names}}'), /cmd-[ab]/);
    const gone = before.split('\n').length - (await docker('volume', 'ls', '-q')).split('\n').length;
    assert.equal(gone, 1);
    await docker('volume', 'rm', 'cmd-kept');
  });

  it('stop several containers, and leave those that had not begun when that is cancelled', async () => {
    const names = Array.from('123456789', (digit) => `cmd-many-${digit}`);
    // What sleeps hears no signal, and is killed after that time.
    const make = ['run', '-d', '--stop-timeout', '3', '--name'];
    const ids = await Promise.all(names.map((name) => docker(...make, name, 'busybox', 'sleep', '600')));
    const rows = ids.map((id) => subject('container', id));
    await Promise.all(names.map((name) => row('portlight.containers', name)));
    const stopping = commands.executeCommand('portlight.container.stop', rows[0], rows);
    assert.match(await click('Cancel'), /Stopping 9 containers…/);
    await heard('Cancelled. Left as they were: “cmd-many-9”');
    await stopping;
    assert.equal(await docker('ps', '--filter', 'name=cmd-many', '--format', '{{.Names}}'), 'cmd-many-9');
    await docker('rm', '-f', ...ids);
  });

  it('ask before a stop that takes volumes along', async () => {
    const make = ['run', '-d', '--rm', '--name', 'cmd-rm', '--stop-timeout', '0', '-v', '/scratch'];
    const own = await docker(...make, 'busybox', 'sleep', '600');
    await row('portlight.containers', 'cmd-rm');
    const stopping = commands.executeCommand('portlight.container.stop', subject('container', own));
    const said = await click('Cancel');
    assert.match(said, /Stop “cmd-rm”\? Started with --rm.*“[0-9a-f]{12}”: \d+ B · in use by 1/s);
    await stopping;
    const killing = commands.executeCommand('portlight.container.kill', subject('container', own));
    await choose('SIGTERM');
    assert.match(await click('Cancel'), /Send SIGTERM to “cmd-rm”\? .*“[0-9a-f]{12}”: \d+ B · in use by 1/s);
    await killing;
    assert.equal(await docker('inspect', '-f', '{{.State.Status}}', own), 'running');
    const again = commands.executeCommand('portlight.container.stop', subject('container', own));
    await click('Stop');
    await again;
    await until(async () => (await docker('ps', '-aq', '--filter', `id=${own}`)) === '');
  });

  it('say who holds a port, and stop the holder when asked to', async () => {
    const publish = ['--stop-timeout', '0', '-p', '18099:80', 'busybox', 'sleep', '600'];
    const holder = await docker('run', '-d', '--name', 'cmd-holder', ...publish);
    const waiting = await docker('create', '--name', 'cmd-waiting', ...publish);
    await row('portlight.containers', 'cmd-waiting');
    const start = () => commands.executeCommand('portlight.container.start', subject('container', waiting));
    const learning = start();
    await click('Learn Why');
    await learning;
    await stepOpened('C6');
    const starting = start();
    const said = await click('Stop “cmd-holder” and Try Again');
    assert.match(said, /Port 18099 of the host is published by the container “cmd-holder”/);
    await starting;
    assert.equal(await docker('inspect', '-f', '{{.State.Status}}', waiting), 'running');
    assert.equal(await docker('inspect', '-f', '{{.State.Status}}', holder), 'exited');
    await docker('rm', '-f', holder, waiting);
  });

  it('create a network, connect and disconnect a container', async () => {
    await accepting('portlight.network.create');
    const network = await docker('network', 'inspect', '-f', '{{.Id}}', 'my-network');
    await row('portlight.networks', 'my-network');
    // From the container's row the networks that it could join are proposed; the first is the only one beside bridge.
    await accepting('portlight.network.connect', subject('container', id));
    assert.equal((await networks()).trim(), 'bridge my-network');
    await until(async () => (await row('portlight.networks', 'my-network')).collapsible);
    const endpoint = { containerId: id, networkId: network };
    await commands.executeCommand('portlight.network.disconnect', {
      ...subject('network', network),
      endpoint,
    });
    assert.equal((await networks()).trim(), 'bridge');
    await docker('network', 'rm', 'my-network');
  });

  it('create a volume, with a name that is free', async () => {
    await docker('volume', 'create', 'my-volume');
    await row('portlight.volumes', 'my-volume');
    await accepting('portlight.volume.create');
    await row('portlight.volumes', 'my-volume-2');
    await docker('volume', 'rm', 'my-volume', 'my-volume-2');
  });

  it('inspect, read-only, with secrets masked until asked for', async () => {
    await commands.executeCommand('portlight.inspect', subject('container', id));
    const { document } = window.activeTextEditor ?? assert.fail('no editor');
    assert.equal(document.uri.path, '/container/cmd-web.json');
    const json = JSON.parse(document.getText()) as { Id: string; Config: { Env: string[] } };
    assert.equal(json.Id, id);
    assert.ok(json.Config.Env.includes('API_TOKEN=••••••'), json.Config.Env.join());
    assert.equal(document.languageId, 'json');
    await commands.executeCommand('portlight.inspect.showSecrets');
    assert.match(window.activeTextEditor?.document.getText() ?? '', /API_TOKEN=hunter2/);
  });

  it('inspect anew what has changed since', async () => {
    const text = async (): Promise<string> => {
      await commands.executeCommand('portlight.inspect', subject('container', id));
      return window.activeTextEditor?.document.getText() ?? '';
    };
    assert.match(await text(), /"Status": "running"/);
    await docker('pause', id);
    await until(async () => (/"Status": "paused"/.test(await text()) ? true : undefined));
    await docker('unpause', id);
  });

  it('inspect an image, a network and a volume', async () => {
    const image = await docker('image', 'inspect', '-f', '{{.Id}}', 'busybox');
    const network = await docker('network', 'inspect', '-f', '{{.Id}}', 'bridge');
    await docker('volume', 'create', 'cmd-data');
    for (const [kind, objectId] of [
      ['image', image],
      ['network', network],
      ['volume', 'cmd-data'],
    ] as const) {
      await commands.executeCommand('portlight.inspect', subject(kind, objectId));
      assert.match(window.activeTextEditor?.document.getText() ?? '', new RegExp(objectId));
    }
    await docker('volume', 'rm', 'cmd-data');
  });

  it('show logs in a terminal that follows', async () => {
    await commands.executeCommand('portlight.container.logs', subject('container', id));
    const terminal = await until(() => window.terminals.find(({ name }) => name === 'Logs: cmd-web'));
    terminal.dispose();
  });

  it('copy the address of a container', async () => {
    await commands.executeCommand('portlight.refresh');
    // The command ends with a message that stays until it is closed.
    void commands.executeCommand('portlight.container.copyAddress', subject('container', id));
    const ip = await docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', id);
    await until(async () => ((await env.clipboard.readText()) === ip ? ip : undefined));
  });

  it('refresh: what is shown is new from the engine', async () => {
    const api = await portlight();
    const before = api.snapshot();
    await commands.executeCommand('portlight.refresh');
    assert.notEqual(api.snapshot(), before);
    assert.deepEqual([...api.snapshot().networks.keys()].sort(), [...before.networks.keys()].sort());
  });
});
