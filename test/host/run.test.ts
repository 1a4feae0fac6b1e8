import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { afterEach, describe, it } from 'mocha';
import { commands, env, window } from 'vscode';
import { answer, choose, click, dismiss } from './hands.ts';
import { docker, row, subject, until } from './portlight.ts';

const run = (proposed: object): Thenable<unknown> =>
  commands.executeCommand('portlight.container.run', { proposed });
const inspect = (name: string, format: string): Promise<string> => docker('inspect', '-f', format, name);
const sleeping = { command: ['sleep', '600'] };
const published = '{{(index (index .HostConfig.PortBindings "80/tcp") 0).HostPort}}';

async function named(prefix: string): Promise<string[]> {
  const lines = await docker('ps', '-a', '--format', '{{.Names}}', '--filter', `name=^${prefix}`);
  return lines.split('\n').filter(Boolean).sort();
}

describe('a container is run', function () {
  // Many questions, on a machine that may have other things to do.
  this.timeout(60_000);
  afterEach(async () => {
    const ids = await docker('ps', '-aq', '--filter', 'name=^run-');
    if (ids !== '') await docker('rm', '-f', '-v', ...ids.split('\n'));
    await docker('network', 'rm', 'run-net').catch(() => undefined);
    await docker('volume', 'rm', '-f', 'run-data');
  });

  it('as it is proposed, and leaves nothing behind when it is left', async () => {
    const running = run({ image: 'busybox', name: 'run-a', ...sleeping, remove: true });
    await choose('busybox:latest');
    assert.match(await choose('Run'), /docker run --detach --name run-a --rm busybox:latest sleep 600/);
    await running;
    assert.equal(await inspect('run-a', '{{.State.Running}} {{.HostConfig.AutoRemove}}'), 'true true');
    const left = run({ image: 'busybox', name: 'run-b' });
    await choose('busybox:latest');
    await choose('Name');
    await answer('run-c', 'Leave the box empty for any');
    await choose('Image');
    await dismiss('nginx:latest');
    await dismiss('Published ports');
    await left;
    assert.deepEqual(await named('run-'), ['run-a']);
  });

  it('with the command and the ports that are chosen', async () => {
    const running = run({ image: 'busybox', name: 'run-ports' });
    await choose('busybox:latest');
    // Its program is a shell, so that a terminal is proposed.
    await choose('Terminal');
    await choose('Command');
    await answer(`sh -c 'echo "it is  here"; sleep 600'`, 'Words as in a shell');
    await choose('Published ports');
    await answer('127.0.0.1:18110:80', 'Port of the host');
    await choose('Publish Another Port');
    await answer('18111:53/udp', 'Port of the host');
    await choose('127.0.0.1:18110:80');
    await answer('18112:80', 'Empty the box to remove');
    await choose('Done');
    await choose('Run');
    await running;
    assert.match(
      await inspect('run-ports', '{{.Path}} {{.Args}} {{.Config.Tty}} {{json .HostConfig.PortBindings}}'),
      /^sh \[-c echo "it is {2}here"; sleep 600\] false .*"53\/udp":.*"18111".*"80\/tcp":\[{"HostIp":"","HostPort":"18112"}\]/,
    );
  });

  it('with the environment and the restart policy that are chosen', async () => {
    const running = run({
      image: 'busybox',
      name: 'run-env',
      ...sleeping,
      environment: ['API_TOKEN=hunter2'],
    });
    await choose('busybox:latest');
    await choose('Environment');
    await choose('Add a Variable');
    await answer('WRONG=1', 'name=value');
    await choose('WRONG=1');
    await answer('', 'Empty the box to remove');
    await choose('Done');
    await choose('Restart policy');
    await choose('on-failure');
    await answer('on-failure:3', 'How often it tries');
    assert.match(await choose('Run'), /docker run --detach --name run-env --restart on-failure:3/);
    await running;
    const made = await inspect('run-env', '{{json .HostConfig.RestartPolicy}} {{.Config.Env}}');
    assert.match(made, /"on-failure","MaximumRetryCount":3.*API_TOKEN=hunter2/);
    assert.doesNotMatch(made, /WRONG/);
  });

  it('with the networks, volumes and host names that are chosen', async () => {
    await docker('network', 'create', '--subnet', '10.214.3.0/24', 'run-net');
    await row('portlight.networks', 'run-net');
    const running = run({ image: 'busybox', name: 'run-net-web', ...sleeping });
    await choose('busybox:latest');
    await choose('Networks');
    await choose('run-net');
    await answer('name=run-net,alias=www,ip=10.214.3.9', 'fixes the address');
    await choose('Done');
    await choose('Volumes and folders');
    await choose('Volume…');
    await choose('New Volume');
    await answer('run-data:/data:ro', 'keeps it from being written');
    await choose('Done');
    // Below what the list has room for: by its name.
    await answer('Further host names', 'Published ports');
    await choose('host.docker.internal:host-gateway');
    await answer('host.docker.internal:host-gateway', 'colon, its address');
    await choose('Done');
    await choose('Run');
    await running;
    const endpoint = '(index .NetworkSettings.Networks "run-net")';
    const format = `{{json .HostConfig.Binds}} {{.HostConfig.ExtraHosts}} {{${endpoint}.IPAddress}} {{${endpoint}.Aliases}}`;
    assert.match(
      await inspect('run-net-web', format),
      /\["run-data:\/data:ro"\] \[host\.docker\.internal:host-gateway\] 10\.214\.3\.9 \[www/,
    );
  });

  it('in a terminal, which tells how its program ended', async () => {
    const running = run({ image: 'busybox', name: 'run-shell' });
    await choose('busybox:latest');
    assert.match(await choose('Run in a Terminal'), /docker run --interactive --tty --name run-shell/);
    await running;
    const terminal = await until(() => window.terminals.find(({ name }) => name === 'run-shell'));
    terminal.sendText('test -t 0 && exit 4');
    await until(
      async () => (await inspect('run-shell', '{{.State.Status}} {{.State.ExitCode}}')) === 'exited 4',
    );
    terminal.dispose();
  });

  it('later, when it is only made, or by the line that is copied', async () => {
    const running = run({ image: 'busybox', name: 'run-later', environment: ['DB_PASSWORD=hunter2'] });
    await choose('busybox:latest');
    await choose('Copy the docker run Line');
    await until(async () =>
      (await env.clipboard.readText()).includes('--env DB_PASSWORD=hunter2 busybox:latest'),
    );
    await choose('Create Without Starting');
    await running;
    assert.equal(await inspect('run-later', '{{.State.Status}}'), 'created');
  });

  it('with another name where the first, which is meant as it is, is taken', async () => {
    await docker('create', '--name', 'run-taken', 'busybox');
    await row('portlight.containers', 'run-taken');
    const running = run({ image: 'busybox', name: 'run-taken', ...sleeping, asIs: true });
    await choose('busybox:latest');
    await choose('Run');
    await click('Choose Another Name');
    await answer('run-free', 'Name of the new container');
    await running;
    assert.equal(await inspect('run-free', '{{.State.Running}}'), 'true');
  });

  it('at the next free port where a program of the host holds the first, which is named', async () => {
    const server = createServer().listen(18_120);
    const proposed = { image: 'busybox', name: 'run-port', ...sleeping, ports: ['18120:80'], asIs: true };
    const running = run(proposed);
    await choose('busybox:latest');
    await choose('Run');
    const said = await click('Use the Next Free Port');
    assert.match(
      said,
      new RegExp(`Port 18120 of the host is held by the program “.+” \\(pid ${process.pid}\\)`),
    );
    await running;
    server.close();
    assert.equal(await inspect('run-port', `{{.State.Running}} ${published}`), 'true 18121');
    assert.deepEqual(await named('run-'), ['run-port']);
  });

  it('after all when what was chosen is set right', async () => {
    const running = run({ image: 'busybox', name: 'run-right', command: ['no-such-program'] });
    await choose('busybox:latest');
    await choose('Run');
    await until(async () => (await named('run-')).length === 0);
    await choose('Command');
    await answer('sleep 600', 'Words as in a shell');
    await choose('Run');
    await running;
    assert.equal(await inspect('run-right', '{{.State.Running}}'), 'true');
  });

  it('from an image’s row, by the name that is chosen', async () => {
    const image = await docker('image', 'inspect', '-f', '{{.Id}}', 'nginx');
    const running = commands.executeCommand('portlight.container.run', {
      ...subject('image', image),
      proposed: { name: 'run-row', ...sleeping },
    });
    await choose('nginx:latest');
    await choose('Run');
    await running;
    assert.equal(await inspect('run-row', '{{.Config.Image}}'), 'nginx:latest');
  });
});

describe('a container whose port is taken', () => {
  const make = (name: string, ...more: string[]): Promise<string> =>
    docker(
      'create',
      '--name',
      name,
      '--stop-timeout',
      '0',
      '-p',
      '18130:80',
      ...more,
      'busybox',
      'sleep',
      '600',
    );
  afterEach(async () => {
    const ids = await docker('ps', '-aq', '--filter', 'name=^port-');
    const mounts = '{{range .Mounts}}{{.Name}} {{end}}';
    const volumes = ids === '' ? '' : await docker('inspect', '-f', mounts, ...ids.split('\n'));
    if (ids !== '') await docker('rm', '-f', ...ids.split('\n'));
    // One without a name has one by now, and would stay.
    for (const volume of new Set(volumes.split(/\s+/).filter(Boolean))) await docker('volume', 'rm', volume);
  });

  it('is made anew at the next free one, after saying what will be lost', async () => {
    const id = await make('port-web', '-v', '/anonymous');
    await docker('start', id);
    await docker('exec', id, 'sh', '-c', 'echo kept > /anonymous/file; echo lost > /written');
    await docker('stop', id);
    const holder = await make('port-holder');
    await docker('start', holder);
    await row('portlight.containers', 'port-holder');
    const start = (): Thenable<unknown> =>
      commands.executeCommand('portlight.container.start', subject('container', id));
    const refused = start();
    assert.match(await click('Use the Next Free Port'), /published by the container “port-holder”/);
    const said = await click('Cancel');
    await refused;
    assert.match(said, /Recreate “port-web” with other ports: 18131:80 instead of 18130:80\?/);
    assert.match(said, /The files that were written inside it will be gone: \/written\./);
    assert.equal(await inspect('port-web', '{{.Id}}'), id);
    const starting = start();
    await click('Use the Next Free Port');
    await click('Recreate It');
    await starting;
    assert.equal(await inspect('port-web', `{{.State.Running}} ${published}`), 'true 18131');
    assert.equal(await docker('exec', 'port-web', 'cat', '/anonymous/file'), 'kept');
    assert.deepEqual(await named('port-'), ['port-holder', 'port-web']);
  });

  it('is kept under another name where that is wanted', async () => {
    const id = await make('port-web');
    const server = createServer().listen(18_130);
    await row('portlight.containers', 'port-web');
    const starting = commands.executeCommand('portlight.container.start', subject('container', id));
    assert.match(await click('Use the Next Free Port'), new RegExp(`pid ${process.pid}`));
    await click('Recreate It and Keep the Old One');
    await starting;
    server.close();
    assert.equal(await inspect('port-web-old', '{{.Id}}'), id);
    assert.equal(await inspect('port-web', `{{.State.Running}} ${published}`), 'true 18131');
  });
});

describe('the docker run line of a container', () => {
  it('is copied with its secrets, which is said', async () => {
    const flags = ['--name', 'line-web', '-e', 'DB_PASSWORD=hunter2', '-v', '/srv:/srv:ro'];
    const id = await docker('create', ...flags, 'busybox', 'sleep', '600');
    await row('portlight.containers', 'line-web');
    void commands.executeCommand('portlight.container.copyRunLine', subject('container', id));
    await until(
      async () =>
        (await env.clipboard.readText()) ===
        'docker run --detach --name line-web --volume /srv:/srv:ro --env DB_PASSWORD=hunter2 busybox sleep 600',
    );
    await docker('rm', id);
  });
});
