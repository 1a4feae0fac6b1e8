import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerOf, type Docker } from '../../scripts/docker.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import type { EngineEvent } from '../../src/model/event.ts';
import { containersOnNetwork, containersUsingVolume } from '../../src/model/relations.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { dockerHost } from '../engine/harness.ts';
import { lentPodman } from './lent.ts';
import { problemOf } from '../engine/making.ts';
import { describeFiles } from './podmanFiles.ts';
import { Proxy } from '../engine/proxy.ts';

let podman: Awaited<ReturnType<typeof lentPodman>>;
let docker: Docker;
let engine: Engine;
let inventory: LiveInventory;
const events: EngineEvent[] = [];

const live = (address: string): LiveInventory =>
  new LiveInventory(
    (signal) => connect([parseAddress(address, 'setting')], signal),
    () => {},
    { silence: 500 },
  );
async function until(condition: (snapshot: Snapshot) => boolean, of = inventory): Promise<void> {
  for (const deadline = Date.now() + 20_000; !condition(of.snapshot);) {
    if (Date.now() > deadline) throw new Error(`never so: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const container = (name: string) =>
  [...inventory.snapshot.containers.values()].find((each) => each.name === name);
const network = (name: string) =>
  [...inventory.snapshot.networks.values()].find((each) => each.name === name);

describe.each(['podman', 'newest podman'] as const)('%s', (kind) => {
  beforeAll(async () => {
    events.length = 0;
    podman = await lentPodman(kind);
    docker = dockerOf(podman.dockerHost);
    engine = await connect([parseAddress(podman.dockerHost, 'setting')]);
    inventory = live(podman.dockerHost);
    inventory.onEvent((event) => events.push(event));
    await inventory.ready();
  }, 120_000);
  afterAll(async () => {
    inventory.dispose();
    engine.close();
    await podman.stop();
  });

  it('says that it is Podman', async () => {
    expect(await engine.version()).toMatchObject({ product: 'Podman', engine: expect.stringMatching(/^\d/) });
  });

  it('shows containers with their networks, ports, mounts and image', async () => {
    await docker('network', 'create', 'lab');
    const run = [
      'run',
      '-d',
      '--name',
      'web',
      '--network',
      'lab',
      '-v',
      'data:/data',
      '-p',
      '127.0.0.1:8099:80',
    ];
    await docker(...run, 'busybox', 'sleep', '600');
    await until(
      () => container('web')?.state === 'running' && container('web')?.endpoints[0]?.ip !== undefined,
    );
    const web = container('web');
    const lab = network('lab');
    const data = inventory.snapshot.volumes.get('data');
    if (!web || !lab || !data) throw new Error('not all of it is there');
    expect(containersOnNetwork(inventory.snapshot, lab)).toEqual([web]);
    expect(containersUsingVolume(inventory.snapshot, 'data')).toEqual([web]);
    expect(inventory.snapshot.images.get(web.imageId)?.tags).toContain('localhost/busybox:latest');
    expect(web.ports).toMatchObject([{ container: 80, published: { port: 8099 } }]);
    expect(await engine.container(web.id)).toMatchObject({ name: 'web', state: 'running' });
    expect(await engine.network(lab.id)).toEqual(lab);
  });

  it('follows a container to its end', async () => {
    await docker('rename', 'web', 'site');
    await until(() => container('site') !== undefined);
    await docker('kill', 'site');
    await until(() => container('site')?.state === 'exited');
    expect(container('site')?.exitCode).toBe(137);
    await docker('rm', 'site');
    await until(() => container('site') === undefined);
    // Its event may come after the list in which it is missing.
    await until(() => events.some(({ type, action }) => type === 'container' && action === 'destroy'));
  });

  it('notices networks and volumes of which it tells nothing', async () => {
    await docker('network', 'create', 'untold');
    await docker('volume', 'create', 'untold');
    await until((snapshot) => network('untold') !== undefined && snapshot.volumes.has('untold'));
    await docker('network', 'rm', 'untold');
    await docker('volume', 'rm', 'untold');
    await until((snapshot) => network('untold') === undefined && !snapshot.volumes.has('untold'));
  });

  it('does what it is asked, and that is seen at once', async () => {
    const patient = new LiveInventory(
      () => Promise.resolve(engine),
      () => {},
    );
    await patient.ready();
    await engine.volumes.create({ name: 'made' });
    await until((snapshot) => snapshot.volumes.has('made'), patient);
    const networkId = await engine.networks.create({
      name: 'made',
      driver: 'bridge',
      subnet: '10.99.9.0/24',
    });
    await until((snapshot) => [...snapshot.networks.values()].some(({ name }) => name === 'made'), patient);
    const id = await engine.containers.create({ image: 'busybox', name: 'made', command: ['sleep', '600'] });
    await engine.containers.start(id);
    await engine.networks.connect('made', id, {});
    const inspected = await engine.container(id);
    expect(inspected?.endpoints.map(({ network }) => network)).toContain('made');
    expect(await engine.containers.exec(id, ['echo', 'hello'])).toMatchObject({
      exitCode: 0,
      output: 'hello\n',
    });
    await engine.networks.disconnect('made', id);
    await engine.containers.remove(id, { force: true });
    await engine.networks.remove(networkId);
    await engine.volumes.remove('made');
    await until(({ volumes }) => !volumes.has('made'), patient);
    patient.dispose();
  });

  it('explains what it refuses', async () => {
    expect(await problemOf(engine.containers.start('nothing'))).toMatchObject({ code: 'gone' });
    await engine.volumes.create({ name: 'held' });
    const id = await docker('create', '--name', 'holder', '-v', 'held:/x', 'busybox', 'true');
    expect(await problemOf(engine.volumes.remove('held'))).toMatchObject({ code: 'volume-in-use' });
    const again = engine.containers.create({ image: 'busybox', name: 'holder', command: ['true'] });
    expect(await problemOf(again)).toMatchObject({ code: 'name-in-use' });
    expect(
      await problemOf(engine.containers.create({ image: 'nothing', name: 'x', command: ['true'] })),
    ).toMatchObject({ code: 'no-such-image' });
    await docker('rm', id);
  });

  describe('has files', () => describeFiles(() => ({ docker, engine })));

  it('in the place of another engine is taken for what it is', async () => {
    const proxy = await Proxy.start(dockerHost.replace('unix://', ''));
    const changing = live(proxy.address);
    await changing.ready();
    const product = async () => {
      const { connection } = changing;
      return connection.status === 'live' ? (await connection.engine.version()).product : connection.status;
    };
    expect(await product()).toBe('Docker');
    await proxy.vanish();
    proxy.target = podman.dockerHost.replace('unix://', '');
    await proxy.open();
    await until(
      ({ images }) => [...images.values()].some(({ tags }) => tags.includes('localhost/busybox:latest')),
      changing,
    );
    expect(await product()).toBe('Podman');
    changing.dispose();
    await proxy.stop();
  });
});
