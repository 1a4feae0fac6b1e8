import Docker from 'dockerode';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/engine/address.ts';
import { calling } from '../../src/engine/call.ts';
import { connect } from '../../src/engine/connect.ts';
import { explain } from '../../src/engine/explain.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { remediesOf } from '../../src/engine/remedies.ts';
import { freeHostPort } from '../../src/model/freePort.ts';
import type { ObjectRef } from '../../src/model/snapshot.ts';
import { clean, docker, dockerHost, socket } from './harness.ts';
import { all, dockerfile, engine, made, name, network, problemOf, running } from './making.ts';
import { Proxy } from './proxy.ts';

const { signal } = new AbortController();
const publishing = (hostPort: number) =>
  ({
    publishedPorts: [{ containerPort: 80, protocol: 'tcp', hostPort, hostAddress: '127.0.0.1' }],
  }) as const;
const container = (id: string): ObjectRef => ({ kind: 'container', id });
/** The steps that are offered, with the objects that they act upon. */
const stepsFor = async (
  problem: Problem,
  subject?: ObjectRef,
): Promise<Record<string, readonly string[]>> => {
  const remedies = remediesOf(problem, await engine.snapshot(), subject);
  return Object.fromEntries(remedies.map(({ code, objects }) => [code, objects.map(({ id }) => id)]));
};

afterEach(clean);

describe('a port that is taken', () => {
  it('by a container is known with it, and the next free one is found', async () => {
    const holder = await running('first', publishing(29_473));
    const id = await made('second', publishing(29_473));
    const problem = await problemOf(engine.containers.start(id));
    expect(problem).toMatchObject({ code: 'port-in-use', port: 29_473, address: '127.0.0.1' });
    expect(await stepsFor(problem, container(id))).toEqual({
      'use-next-free-port': [id],
      'stop-holders': [holder],
      'show-objects': [holder],
    });
    const wanted = { port: 29_473, address: '127.0.0.1', protocol: 'tcp' } as const;
    const free = await freeHostPort(wanted, await engine.snapshot(), (port) => engine.hostPorts.isFree(port));
    expect(free).toBe(29_474);
  });

  it('by a program is known with its process', async () => {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen(29_475, '127.0.0.1', resolve));
    const id = await made('web', publishing(29_475));
    const problem = await problemOf(engine.containers.start(id));
    expect(problem).toMatchObject({ code: 'port-in-use', port: 29_475, address: '127.0.0.1' });
    expect(await stepsFor(problem, container(id))).toEqual({ 'use-next-free-port': [id] });
    const port = { port: 29_475, protocol: 'tcp' } as const;
    expect(await engine.hostPorts.isFree(port)).toBe(false);
    expect((await engine.hostPorts.holder(port))?.pid).toBe(process.pid);
    // A bridge shows that the engine runs here, also where these tests run in a container.
    await network('here');
    const listening = async (): Promise<boolean> => {
      const all = await engine.hostPorts.listening(await engine.snapshot());
      return all?.some((each) => each.port === 29_475 && each.address === '127.0.0.1') ?? false;
    };
    expect(await listening()).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await listening()).toBe(false);
    expect(await engine.hostPorts.isFree(port)).toBe(true);
    expect(await engine.hostPorts.holder(port)).toBeUndefined();
  });
});

describe('what is in use', () => {
  it('a network', async () => {
    const id = await network('net');
    const user = await running('web', { networks: [{ network: name('net') }] });
    await made('idle', { networks: [{ network: name('net') }] });
    const problem = await problemOf(engine.networks.remove(id));
    expect(problem.code).toBe('network-in-use');
    const steps = await stepsFor(problem, { kind: 'network', id });
    expect(steps['disconnect-all']).toContain(user);
  });

  it('a volume, by a container that never ran', async () => {
    const mounts = [{ type: 'volume', source: name('data'), target: '/data' }] as const;
    const user = await made('web', { mounts });
    const problem = await problemOf(engine.volumes.remove(name('data')));
    expect(problem).toMatchObject({ code: 'volume-in-use', containers: [user] });
    const steps = await stepsFor(problem, { kind: 'volume', id: name('data') });
    expect(steps).toEqual({ 'show-objects': [user], 'remove-holders': [user] });
  });

  it('an image, by its name, by its id, by stopped and by running containers', async () => {
    const tag = `${name('used')}:1`;
    const build = engine.images.build(dockerfile('FROM busybox', 'LABEL a=b'), { tags: [tag] }, signal);
    const id = (await all(build)).findLast(({ imageId }) => imageId !== undefined)?.imageId ?? '';
    const user = await made('web', { image: tag });
    const stopped = await problemOf(engine.images.remove(tag));
    expect(stopped).toMatchObject({ code: 'image-in-use', containers: [user.slice(0, 12)] });
    expect((await stepsFor(stopped))['remove-holders']).toEqual([user]);
    expect(await problemOf(engine.images.remove(id))).toMatchObject({ code: 'image-in-use' });
    await engine.containers.start(user);
    const busy = await problemOf(engine.images.remove(id));
    expect(busy).toMatchObject({ code: 'image-in-use' });
    expect(await stepsFor(busy, { kind: 'image', id })).toMatchObject({ 'show-objects': [user] });
    await engine.containers.remove(user, { force: true });
    await engine.images.tag(tag, `${name('other')}:1`);
    expect((await problemOf(engine.images.remove(id))).code).toBe('image-has-tags');
    const above = `${name('above')}:1`;
    await all(engine.images.build(dockerfile(`FROM ${tag}`, 'LABEL c=d'), { tags: [above] }, signal));
    await engine.images.remove(`${name('other')}:1`);
    await engine.images.remove(tag);
    expect((await problemOf(engine.images.remove(id, { force: true }))).code).toBe('image-has-children');
    await engine.images.remove(above);
  });

  it('a name', async () => {
    const holder = await made('web');
    const problem = await problemOf(made('web'));
    expect(problem).toMatchObject({ code: 'name-in-use', name: name('web'), containers: [holder] });
    expect((await stepsFor(problem))['remove-holders']).toEqual([holder]);
  });

  it('all addresses of a network', async () => {
    await network('net', { subnet: '10.213.9.0/30' });
    const networks = [{ network: name('net') }];
    await running('web', { networks });
    expect((await problemOf(running('other', { networks }))).code).toBe('network-full');
  });

  it('two removals at once: one wins, the other hears why', async () => {
    const id = await running('web');
    const remove = (): Promise<void> => engine.containers.remove(id, { force: true });
    const results = await Promise.allSettled([remove(), remove()]);
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(explain(result.reason, '').problem.code).toMatch(/^(already-in-progress|gone)$/);
      }
    }
  });
});

describe('an engine in a swarm', () => {
  it('lets a single container join a network only if that was wanted', async () => {
    await docker('swarm', 'init', '--advertise-addr', '127.0.0.1');
    try {
      expect((await engine.info()).swarm).toBe('manager');
      const services = await network('services', { driver: 'overlay' });
      const id = await made('web');
      expect(await problemOf(engine.networks.connect(services, await running('other')))).toMatchObject({
        code: 'network-not-attachable',
        name: services,
      });
      const open = await network('open', { driver: 'overlay', attachable: true });
      await engine.networks.connect(open, id);
      await engine.containers.start(id);
      expect(await engine.network(open)).toMatchObject({ driver: 'overlay', attachable: true });
      await clean();
    } finally {
      await docker('swarm', 'leave', '--force');
      await docker('network', 'rm', 'docker_gwbridge').catch(() => undefined);
    }
  });
});

describe('an engine that cannot be talked to', () => {
  it('speaks an older language', async () => {
    const call = calling(new Docker({ socketPath: socket, version: 'v1.99' }));
    const error: unknown = await call('GET', '/info', { signal }).catch((reason: unknown) => reason);
    expect(explain(error, dockerHost).problem.code).toBe('api-too-old');
  });

  it('allows others only', async () => {
    // A path of its own: to the engine's, connections are kept open.
    const proxy = await Proxy.start(socket);
    process.seteuid?.(65_534);
    try {
      expect(await problemOf(connect([parseAddress(proxy.address, 'setting')]))).toMatchObject({
        code: 'engine-down',
        reason: 'no-permission',
      });
    } finally {
      process.seteuid?.(0);
      await proxy.stop();
    }
  });
});
