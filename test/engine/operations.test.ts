import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ProblemError } from '../../src/engine/problem.ts';
import { clean, docker, dockerHost, prefix, socket } from './harness.ts';
import { Proxy } from './proxy.ts';

let engine: Engine;
const name = (short: string): string => prefix + short;
const run = (short: string, ...options: string[]): Promise<string> =>
  docker('run', '-d', '--name', name(short), ...options, 'busybox', 'sleep', '60');
const stateOf = (id: string): Promise<string> => docker('inspect', '-f', '{{.State.Status}}', id);

beforeAll(async () => {
  engine = await connect([parseAddress(dockerHost, 'setting')]);
});
afterEach(clean);

describe('operations', () => {
  it('stop, start, restart and remove a container', async () => {
    const id = await run('web', '--stop-timeout', '0');
    await engine.containers.stop(id);
    expect(await stateOf(id)).toBe('exited');
    await engine.containers.start(id);
    expect(await stateOf(id)).toBe('running');
    const before = await docker('inspect', '-f', '{{.State.StartedAt}}', id);
    await engine.containers.restart(id);
    expect(await docker('inspect', '-f', '{{.State.StartedAt}}', id)).not.toBe(before);
    await engine.containers.remove(id, { force: true });
    await expect(stateOf(id)).rejects.toThrow(/No such object/);
  });

  it('create, connect, disconnect and remove a network', async () => {
    const id = await run('web');
    const network = await engine.networks.create({
      name: name('net'),
      driver: 'bridge',
      labels: { made: 'here' },
    });
    await engine.networks.connect(network, id);
    expect((await engine.container(id))?.endpoints.map((endpoint) => endpoint.network)).toContain(
      name('net'),
    );
    await engine.networks.disconnect(network, id);
    expect((await engine.container(id))?.endpoints.map((endpoint) => endpoint.network)).toEqual(['bridge']);
    await engine.networks.remove(network);
    expect(await engine.network(network)).toBeUndefined();
  });

  it('create and remove a volume', async () => {
    await engine.volumes.create({ name: name('data') });
    expect(await engine.volume(name('data'))).toMatchObject({ driver: 'local' });
    await engine.volumes.remove(name('data'));
    expect(await engine.volume(name('data'))).toBeUndefined();
  });

  it('make a volume for one only, however many want its name at once', async () => {
    const [data, { volumes }] = [name('own'), engine];
    const wanted = await Promise.allSettled(
      Array.from({ length: 6 }, () => volumes.createOwn({ name: data, labels: { team: 'shop' } })),
    );
    const made = wanted.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const refused = wanted.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(made).toHaveLength(1);
    for (const reason of refused) expect(reason).toMatchObject({ problem: { code: 'name-in-use' } });
    // In its place comes one of somebody else's.
    await volumes.remove(data);
    await docker('volume', 'create', data);
    await made[0]?.discard();
    expect(await engine.volume(data)).toMatchObject({ labels: {} });
    await volumes.remove(data);
    const own = await volumes.createOwn({ name: data });
    await own.discard();
    expect(await engine.volume(data)).toBeUndefined();
  });

  it('remove a tag', async () => {
    await docker('tag', 'busybox', `${name('image')}:1`);
    await engine.images.remove(`${name('image')}:1`);
    expect(await docker('image', 'ls', '-q', `${name('image')}:1`)).toBe('');
  });

  it('follow the logs until the container ends, both streams, whole characters', async () => {
    const script = 'echo 하나; echo two >&2; sleep 0.3; echo 셋';
    const id = await docker('run', '-d', '--name', name('log'), 'busybox', 'sh', '-c', script);
    const pieces: string[] = [];
    for await (const text of engine.containers.logs(id, { tail: 100 }, new AbortController().signal))
      pieces.push(text);
    expect(pieces.join('').split('\n').toSorted()).toEqual(['', 'two', '셋', '하나'].toSorted());
  });

  it('follow the logs of a container with a terminal', async () => {
    const id = await docker('run', '-dt', '--name', name('log'), 'busybox', 'echo', 'hello');
    const pieces: string[] = [];
    for await (const text of engine.containers.logs(id, { tail: 100 }, new AbortController().signal))
      pieces.push(text);
    expect(pieces.join('')).toBe('hello\r\n');
  });

  it('end the logs with a problem when the engine goes away', async () => {
    const proxy = await Proxy.start(socket);
    const far = await connect([parseAddress(proxy.address, 'setting')]);
    const id = await run('log');
    const logs = far.containers.logs(id, { tail: 1 }, new AbortController().signal)[Symbol.asyncIterator]();
    const next = logs.next();
    setTimeout(() => proxy.cut(), 500);
    await expect(next).rejects.toBeInstanceOf(ProblemError);
    await proxy.stop();
  });

  it('run a command with its arguments as they are', async () => {
    const id = await run('web');
    expect(await engine.containers.exec(id, ['echo', '$HOME; "x"'])).toEqual({
      exitCode: 0,
      output: '$HOME; "x"\n',
    });
    expect((await engine.containers.exec(id, ['sh', '-c', 'exit 3'])).exitCode).toBe(3);
  });

  it('look a name up with what the image has', async () => {
    await docker('network', 'create', name('net'));
    const id = await run('web', '--network', name('net'));
    await run('db', '--network', name('net'));
    expect(await engine.containers.lookUp(id, name('db'))).toMatchObject({
      outcome: 'found',
      argv: ['nslookup', name('db')],
    });
    expect(await engine.containers.lookUp(id, name('nobody'))).toMatchObject({ outcome: 'not-found' });
  });
});
