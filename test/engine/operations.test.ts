import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ProblemError, type Problem } from '../../src/engine/problem.ts';
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

describe('what the engine refuses is explained', () => {
  const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ProblemError)) throw new Error(`no problem, but ${String(error)}`);
    return error.problem;
  };

  it('starting a container that runs, stopping one that does not', async () => {
    const id = await run('web', '--stop-timeout', '0');
    expect(await problemOf(engine.containers.start(id))).toMatchObject({ code: 'already-started' });
    await engine.containers.stop(id);
    expect(await problemOf(engine.containers.stop(id))).toMatchObject({ code: 'already-stopped' });
  });

  it('a port that another container publishes', async () => {
    await run('first', '-p', '127.0.0.1:39473:80');
    const id = await docker(
      'create',
      '--name',
      name('second'),
      '-p',
      '127.0.0.1:39473:80',
      'busybox',
      'sleep',
      '60',
    );
    expect(await problemOf(engine.containers.start(id))).toMatchObject({ code: 'port-in-use', port: 39473 });
  });

  it('removing what is in use', async () => {
    await docker('network', 'create', name('net'));
    const id = await run('web', '--network', name('net'), '-v', `${name('data')}:/data`);
    const network = await docker('network', 'inspect', '-f', '{{.Id}}', name('net'));
    await docker('tag', 'busybox', `${name('image')}:1`);
    expect(await problemOf(engine.containers.remove(id, { force: false }))).toMatchObject({
      code: 'container-running',
    });
    expect(await problemOf(engine.networks.remove(network))).toMatchObject({ code: 'network-in-use' });
    expect(await problemOf(engine.volumes.remove(name('data')))).toMatchObject({ code: 'volume-in-use' });
    const image = await docker('commit', id, `${name('own')}:1`);
    const user = await docker('run', '-d', '--name', name('user'), `${name('own')}:1`, 'sleep', '60');
    expect(await problemOf(engine.images.remove(`${name('own')}:1`))).toMatchObject({ code: 'image-in-use' });
    await docker('rm', '-f', user);
    await docker('rmi', image, `${name('image')}:1`);
  });

  it('removing a network of the engine’s own', async () => {
    const id = await docker('network', 'inspect', '-f', '{{.Id}}', 'host');
    expect(await problemOf(engine.networks.remove(id))).toMatchObject({ code: 'network-built-in' });
  });

  it('a name that is taken', async () => {
    await docker('network', 'create', name('net'));
    const again = engine.networks.create({ name: name('net'), driver: 'bridge' });
    expect(await problemOf(again)).toMatchObject({ code: 'name-in-use' });
  });

  it('two removals at once: one wins, the other hears why', async () => {
    const id = await run('web');
    const [first, second] = await Promise.allSettled([
      engine.containers.remove(id, { force: true }),
      engine.containers.remove(id, { force: true }),
    ]);
    const lost = [first, second].find((result) => result.status === 'rejected');
    expect([first, second].some((result) => result.status === 'fulfilled')).toBe(true);
    if (lost?.status === 'rejected') {
      expect((lost.reason as ProblemError).problem.code).toMatch(/^(already-in-progress|gone)$/);
    }
  });

  it('an object that is gone', async () => {
    expect(await problemOf(engine.containers.start('f'.repeat(64)))).toMatchObject({ code: 'gone' });
    expect(await engine.container('f'.repeat(64))).toBeUndefined();
  });

  it('a command in a container that does not run', async () => {
    const id = await docker('create', '--name', name('web'), 'busybox');
    expect(await problemOf(engine.containers.exec(id, ['true']))).toMatchObject({
      code: 'container-not-running',
    });
  });
});
