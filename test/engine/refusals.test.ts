import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/engine/problem.ts';
import { packed } from '../../src/engine/tar.ts';
import { clean, docker } from './harness.ts';
import { all, dockerfile, engine, made, name, network, problemOf, running } from './making.ts';
import { Registry } from './registry.ts';

let registry: Registry;
/** The registry by an address at which the engine insists on HTTPS. */
let distrusted: string;
/** The engine looks for a driver for fifteen seconds, in which the others can be refused. */
let driverless: Promise<unknown>;
const { signal } = new AbortController();

beforeAll(async () => {
  driverless = engine.volumes.create({ name: name('data'), driver: 'nonsense' });
  driverless.catch(() => undefined);
  registry = await Registry.start();
  const gateway = await docker('network', 'inspect', '-f', '{{(index .IPAM.Config 0).Gateway}}', 'bridge');
  distrusted = registry.host.replace('127.0.0.1', gateway);
});
afterEach(clean);
afterAll(() => registry.stop());

const built = (...lines: string[]): Promise<unknown> =>
  all(engine.images.build(dockerfile(...lines), {}, signal));
const pushed = async (reference: string): Promise<unknown> => {
  await engine.images.tag('busybox', reference);
  try {
    return await all(engine.images.push(reference, signal));
  } finally {
    await engine.images.remove(reference);
  }
};
const pulled = (reference: string): Promise<unknown> => all(engine.images.pull(reference, signal));

/** What is done, and what the engine is then heard to say. */
type Provocation = () => Promise<unknown>;

describe('what the engine refuses is explained', () => {
  it.each<[Refusal['code'], Partial<Refusal>, Provocation]>([
    ['already-started', {}, async () => engine.containers.start(await running('web'))],
    [
      'already-stopped',
      {},
      async () => {
        const id = await running('web');
        await engine.containers.kill(id);
        return engine.containers.stop(id);
      },
    ],
    [
      'already-paused',
      {},
      async () => {
        const id = await running('web');
        await engine.containers.pause(id);
        return engine.containers.pause(id);
      },
    ],
    ['not-paused', {}, async () => engine.containers.unpause(await running('web'))],
    [
      'container-paused',
      {},
      async () => {
        const id = await running('web');
        await engine.containers.pause(id);
        return engine.containers.exec(id, ['true']);
      },
    ],
    ['container-running', {}, async () => engine.containers.remove(await running('web'), { force: false })],
    ['container-not-running', {}, async () => engine.containers.exec(await made('web'), ['true'])],
    ['container-not-running', {}, async () => engine.containers.kill(await made('web'))],
    ['container-not-running', {}, async () => engine.containers.top(await made('web'))],
    ['bad-signal', { name: 'SIGNOT' }, async () => engine.containers.kill(await running('web'), 'SIGNOT')],
    ['bad-name', {}, async () => engine.containers.rename(await made('web'), 'no blanks')],
    ['bad-name', {}, () => engine.volumes.create({ name: 'no blanks' })],
    [
      'name-in-use',
      { name: name('web') },
      async () => {
        await made('web');
        return made('web');
      },
    ],
    [
      'name-in-use',
      { name: name('web') },
      async () => {
        await made('web');
        return engine.containers.rename(await made('other'), name('web'));
      },
    ],
    [
      'name-in-use',
      { name: name('net') },
      async () => {
        await network('net');
        return network('net');
      },
    ],
    ['gone', {}, () => engine.containers.start('f'.repeat(64))],
    ['gone', {}, () => engine.volumes.remove(name('nothing'))],
    ['no-such-network', { name: name('nothing') }, () => engine.networks.remove(name('nothing'))],
    ['no-such-network', {}, () => running('web', { networks: [{ network: name('nothing') }] })],
    ['no-such-image', { image: `${name('nothing')}:latest` }, () => made('web', { image: name('nothing') })],
    ['no-such-image', {}, () => engine.images.remove(name('nothing'))],
    ['no-such-image', {}, () => engine.images.tag(name('nothing'), name('other'))],
    ['bad-image-name', {}, () => engine.images.tag('busybox', 'Not:A:Name')],
    ['bad-image-name', {}, () => made('web', { image: 'Upper Case' })],
    ['no-such-program', { name: 'nonsense' }, () => running('web', { command: ['nonsense'] })],
    [
      'no-such-path',
      { name: '/nothing' },
      async () => engine.containers.copyOut(await made('web'), '/nothing', signal),
    ],
    [
      'mount-kind-differs',
      {},
      () => running('web', { mounts: [{ type: 'bind', source: '/etc/passwd', target: '/tmp' }] }),
    ],
    [
      'mount-source-missing',
      {},
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'portlight-mount-'));
        const mount = `type=bind,source=${folder},target=/x`;
        await docker('create', '--name', name('web'), '--mount', mount, 'busybox');
        await rmdir(folder);
        return engine.containers.start(name('web'));
      },
    ],
    [
      'network-built-in',
      {},
      async () => engine.networks.remove(await docker('network', 'inspect', '-f', '{{.Id}}', 'host')),
    ],
    [
      'network-not-joinable',
      {},
      async () =>
        engine.networks.connect(await network('net'), await running('web', { networkMode: 'host' })),
    ],
    [
      'already-connected',
      { name: name('web') },
      async () => {
        const id = await network('net');
        return engine.networks.connect(id, await running('web', { networks: [{ network: name('net') }] }));
      },
    ],
    ['not-connected', {}, async () => engine.networks.disconnect(await network('net'), await running('web'))],
    [
      'subnet-overlap',
      {},
      async () => {
        await network('net', { subnet: '10.213.9.0/24' });
        return network('other', { subnet: '10.213.9.128/25' });
      },
    ],
    [
      'ip-in-use',
      {},
      async () => {
        await network('net', { subnet: '10.213.9.0/24' });
        const networks = [{ network: name('net'), ip: '10.213.9.9' }];
        await running('web', { networks });
        return running('other', { networks });
      },
    ],
    [
      'ip-outside-subnet',
      {},
      async () => {
        await network('net', { subnet: '10.213.9.0/24' });
        return running('web', { networks: [{ network: name('net'), ip: '10.214.0.9' }] });
      },
    ],
    [
      'ip-needs-subnet',
      {},
      async () => {
        await network('net');
        return running('web', { networks: [{ network: name('net'), ip: '10.213.9.9' }] });
      },
    ],
    // Docker 20.10 has no addresses of version 6 to give out by itself.
    ['pool-exhausted', {}, () => network('net', { ipv6: true })],
    ['not-swarm-manager', {}, () => network('mesh', { driver: 'overlay' })],
    ['no-dockerfile', {}, () => all(engine.images.build(packed([]), {}, signal))],
    ['build-failed', { exitCode: 3 }, () => built('FROM busybox', 'RUN exit 3')],
    ['build-failed', {}, () => built('FROM busybox', 'NONSENSE')],
    ['needs-buildkit', {}, () => built('FROM busybox', 'RUN --mount=type=cache,target=/x true')],
    ['build-failed', {}, () => built('FROM busybox', 'COPY missing /')],
    ['pull-not-found', {}, () => pulled(`${registry.host}/nothing:1`)],
    ['registry-unreachable', {}, () => engine.images.search('127.0.0.1:9/nginx')],
    ['pull-denied', {}, () => pulled(`${registry.host}/denied:1`)],
    ['push-denied', {}, () => pushed(`${registry.host}/denied:1`)],
    ['pull-rate-limited', {}, () => pulled(`${registry.host}/limited:1`)],
    ['registry-unreachable', { registry: '127.0.0.1:9' }, () => pulled('127.0.0.1:9/nothing')],
    ['registry-not-trusted', {}, () => pulled(`${distrusted}/x`)],
    ['registry-unreachable', {}, () => engine.images.search('nginx')],
    [
      'no-space',
      {},
      async () => {
        await engine.volumes.create({
          name: name('small'),
          options: { type: 'tmpfs', device: 'tmpfs', o: 'size=64k' },
        });
        const mounts = [{ type: 'volume', source: name('small'), target: '/small' }] as const;
        const id = await running('web', { mounts });
        const files = [{ path: 'large', bytes: new Uint8Array(1024 * 1024) }];
        return engine.containers.copyIn(id, '/small', packed(files), signal);
      },
    ],
    ['no-such-driver', { name: 'nonsense' }, () => driverless],
    ['input-broken', {}, async () => engine.containers.copyIn(await made('web'), '/', broken(), signal)],
  ])('%s %o', async (code, facts, provoke) => {
    expect(await problemOf(provoke())).toMatchObject({ code, ...facts });
  });
});

async function* broken(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(512);
  throw new Error('the disk is gone');
}
