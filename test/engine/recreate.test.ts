import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clean, docker } from './harness.ts';
import { engine, made, name, network, problemOf, running } from './making.ts';

/** Volumes without a name have one by then, and stay when their containers go. */
const volumes = async (): Promise<string[]> =>
  (await docker('volume', 'ls', '-q')).split('\n').filter(Boolean);
let before: string[] = [];
beforeEach(async () => {
  before = await volumes();
});
afterEach(async () => {
  await clean();
  const left = (await volumes()).filter((volume) => !before.includes(volume));
  if (left.length > 0) await docker('volume', 'rm', ...left);
});

const port = (hostPort: number) => ({ containerPort: 80, protocol: 'tcp', hostPort }) as const;
const inspect = async (id: string, format: string): Promise<string> => docker('inspect', '-f', format, id);

describe('a container that is made anew with another port', () => {
  it('is the same but for the port, with settings that we know nothing of', async () => {
    await network('one', { subnet: '10.213.9.0/24' });
    await network('two');
    await docker('volume', 'create', name('data'));
    const flags = [
      `--name ${name('web')} --network ${name('one')} --network-alias www --ip 10.213.9.7 -p 29500:80 -p 29501:81`,
      `-v ${name('data')}:/data:ro -v /anonymous --tmpfs /scratch --mount type=volume,target=/also --read-only`,
      '--ulimit nofile=100:200 --sysctl net.ipv4.ip_forward=0 --shm-size 8m --dns 10.0.0.1 --log-opt max-size=1m',
      '--health-cmd true --stop-timeout 0 --restart always -e A=b --label c=d --device /dev/null:/dev/mine --pid host',
    ].flatMap((line) => line.split(' '));
    const old = await docker('run', '-d', ...flags, 'busybox', 'sleep', '600');
    await docker('network', 'connect', '--alias', 'second', name('two'), old);
    await docker('exec', old, 'sh', '-c', 'echo kept > /anonymous/file; echo kept > /also/file');

    const before = await engine.containers.blueprint(old);
    const id = await engine.containers.recreate(old, {
      publishedPorts: [port(29_502), { ...port(29_501), containerPort: 81 }],
    });

    expect(id).not.toBe(old);
    expect(await engine.container(old)).toBeUndefined();
    expect(await docker('exec', id, 'cat', '/anonymous/file', '/also/file')).toBe('kept\nkept');
    const after = await engine.containers.blueprint(id);
    const comparable = { publishedPorts: [], mounts: [] };
    expect({ ...after, ...comparable }).toEqual({ ...before, ...comparable });
    expect(after.publishedPorts?.map(({ hostPort }) => hostPort).toSorted()).toEqual([29_501, 29_502]);
    expect(after.mounts?.map(({ target }) => target).toSorted()).toEqual(
      ['/also', '/anonymous', '/data', '/scratch'].toSorted(),
    );
    const rest =
      '{{json .HostConfig.Ulimits}} {{json .HostConfig.Sysctls}} {{.HostConfig.ShmSize}} {{.HostConfig.Dns}} {{json .HostConfig.LogConfig}} {{json .Config.Healthcheck}} {{.Config.StopTimeout}} {{json .HostConfig.Devices}} {{.HostConfig.PidMode}} {{.HostConfig.ReadonlyRootfs}}';
    expect(await inspect(id, rest)).toMatch(
      /"Hard":200.*ip_forward.*8388608 \[10\.0\.0\.1\].*"max-size":"1m".*CMD-SHELL.* 0 .*\/dev\/mine.* host true/,
    );
    expect(await inspect(id, '{{.State.Running}} {{.Name}}')).toBe(`true /${name('web')}`);
  });

  it('is the old one again where the new one cannot start, with its files and volumes', async () => {
    const server = createServer().listen(29_510);
    const old = await running('web', {
      publishedPorts: [port(29_511)],
      mounts: [{ type: 'volume', source: '', target: '/anonymous' }],
    });
    await docker('exec', old, 'sh', '-c', 'echo kept > /written; echo kept > /anonymous/file');
    const problem = await problemOf(engine.containers.recreate(old, { publishedPorts: [port(29_510)] }));
    server.close();
    expect(problem).toMatchObject({ code: 'port-in-use', port: 29_510 });
    expect(await inspect(name('web'), '{{.Id}} {{.State.Running}}')).toBe(`${old} true`);
    expect(await docker('exec', old, 'cat', '/written', '/anonymous/file')).toBe('kept\nkept');
    expect(
      (await docker('ps', '-a', '--format', '{{.Names}}', '--filter', `name=${name('')}`)).split('\n'),
    ).toEqual([name('web')]);
  });

  it('is the old one again where the new one cannot even be made', async () => {
    await network('gone');
    const old = await made('web', { networks: [{ network: name('gone') }], publishedPorts: [port(29_520)] });
    await docker('network', 'rm', name('gone'));
    await expect(engine.containers.recreate(old, { publishedPorts: [port(29_521)] })).rejects.toThrow(
      /no-such-network|gone/,
    );
    expect(await inspect(name('web'), '{{.Id}}')).toBe(old);
  });

  it('is not made of one that would be gone as soon as it stops', async () => {
    const old = await running('web', { autoRemove: true, publishedPorts: [port(29_560)] });
    const again = engine.containers.recreate(old, { publishedPorts: [port(29_561)] });
    expect(await problemOf(again)).toMatchObject({ code: 'container-running' });
    expect(await inspect(name('web'), '{{.Id}} {{.State.Running}}')).toBe(`${old} true`);
  });

  it('leaves the old one, which does not start by itself any more, where that is wanted', async () => {
    const old = await made('web', { publishedPorts: [port(29_530)], restartPolicy: { name: 'always' } });
    const id = await engine.containers.recreate(old, {
      publishedPorts: [port(29_531)],
      keepAs: name('web-old'),
    });
    expect(await inspect(name('web-old'), '{{.Id}} {{.HostConfig.RestartPolicy.Name}}')).toBe(`${old} no`);
    expect(await inspect(name('web'), '{{.Id}} {{.HostConfig.RestartPolicy.Name}}')).toBe(`${id} always`);
  });

  it('is of the same image, although its name means another one by now', async () => {
    const tag = `${name('image')}:1`;
    await docker('tag', 'busybox', tag);
    const old = await docker('create', '--name', name('web'), '-p', '29540:80', tag, 'sleep', '60');
    const image = await inspect(old, '{{.Image}}');
    const other = await engine.containers.commit(old, { reference: tag });
    const id = await engine.containers.recreate(old, { publishedPorts: [port(29_541)] });
    expect(await inspect(id, '{{.Image}}')).toBe(image);
    expect(other).not.toBe(image);
    await docker('rmi', '-f', tag);
  });

  it('is on the network to which it has moved', async () => {
    await network('one');
    const old = await made('web', { publishedPorts: [port(29_550)] });
    await docker('network', 'connect', name('one'), old);
    await docker('network', 'disconnect', 'bridge', old);
    const id = await engine.containers.recreate(old, { publishedPorts: [port(29_551)] });
    expect((await engine.container(id))?.endpoints.map((endpoint) => endpoint.network)).toEqual([
      name('one'),
    ]);
  });
});
