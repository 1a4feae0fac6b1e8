import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerOf, type Docker } from '../../scripts/docker.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import { reach } from '../../src/model/reachability.ts';
import type { FilePlace } from '../../src/model/files.ts';
import { dockerHost } from '../engine/harness.ts';
import { all, dockerfile, problemOf } from '../engine/making.ts';
import { Proxy, type Weather } from '../engine/proxy.ts';
import { lentEngine, type LentEngine } from './lent.ts';
import { shown, truth } from './truth.ts';

const { signal } = new AbortController();
let lent: LentEngine;
let docker: Docker;
let proxy: Proxy;
let engine: Engine;
let inventory: LiveInventory;
/** Paths that were asked for. */
const paths: string[] = [];

const container = (name: string) =>
  [...inventory.snapshot.containers.values()].find((each) => each.name === name);
/** Waits until all that is shown is what the docker command says. */
async function untilTrue(within = 20_000): Promise<void> {
  const expected = await truth(docker);
  await expect
    .poll(() => inventory.connection.status === 'live' && shown(inventory.snapshot), { timeout: within })
    .toBe(expected);
}

beforeAll(async () => {
  lent = await lentEngine('newest');
  docker = dockerOf(lent.dockerHost);
  engine = await connect([parseAddress(lent.dockerHost, 'setting')], undefined, {
    note: ({ path }) => paths.push(path),
  });
  // An older engine first, in whose place the newest comes.
  proxy = await Proxy.start(dockerHost.replace('unix://', ''));
  inventory = new LiveInventory(
    (end) => connect([parseAddress(proxy.address, 'setting')], end, { answerWithin: 2_000 }),
    () => {},
    { silence: 300 },
  );
  await inventory.ready();
}, 120_000);
afterAll(async () => {
  inventory.dispose();
  engine.close();
  await proxy.stop();
  await lent.stop();
}, 60_000);

describe('the newest engine', () => {
  it('is spoken to in the newest version that both know, with containerd’s store of images', async () => {
    const { engine: version, api } = await engine.version();
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(28);
    await engine.info();
    expect(paths.at(-1)).toMatch(/^\/v1\.(5[01]|4\d)\/info$/);
    expect(Number(api.split('.')[1])).toBeGreaterThanOrEqual(51);
    expect(await docker('info', '--format', '{{.DriverStatus}}')).toContain('io.containerd.snapshotter');
  });

  it('in the place of an older one is taken for what it is', async () => {
    const version = async () => {
      const { connection } = inventory;
      return connection.status === 'live' ? (await connection.engine.version()).engine : connection.status;
    };
    const before = await version();
    await proxy.vanish();
    proxy.target = lent.dockerHost.replace('unix://', '');
    await proxy.open();
    await untilTrue();
    expect(await version()).not.toBe(before);
  });

  it('makes and runs containers on networks with volumes and ports, and tells of all that happens', async () => {
    await engine.volumes.create({ name: 'data' });
    await engine.networks.create({ name: 'lab', driver: 'bridge', subnet: '10.98.1.0/24' });
    const run = async (name: string): Promise<string> => {
      const id = await engine.containers.create({
        image: 'busybox',
        name,
        command: ['httpd', '-f', '-p', '80'],
        networks: [{ network: 'lab', aliases: [`${name}-alias`] }],
        mounts: [{ type: 'volume', source: 'data', target: '/data' }],
        publishedPorts: [{ containerPort: 80, protocol: 'tcp', hostAddress: '127.0.0.1' }],
      });
      await engine.containers.start(id);
      return id;
    };
    const [web, db] = [await run('web'), await run('db')];
    await untilTrue();
    await expect.poll(() => container('web')?.endpoints[0]?.ip).toMatch(/^10\.98\.1\./);
    expect(container('web')).toMatchObject({
      mounts: [{ type: 'volume', source: 'data', target: '/data' }],
      ports: [{ container: 80, published: { address: '127.0.0.1' } }],
    });
    const asked = await engine.container(web);
    expect(asked?.endpoints[0]?.aliases).toEqual(expect.arrayContaining(['web', 'web-alias']));
    expect(inventory.snapshot.images.get(asked?.imageId ?? '')?.tags).toContain('busybox:latest');
    const answer = reach(
      inventory.snapshot,
      { kind: 'container', id: web },
      { kind: 'container', id: db },
      80,
    );
    expect(answer).toMatchObject({ reachable: true });
    expect(await engine.containers.probe(web, { host: 'db-alias', port: 80 })).toMatchObject({
      ranIn: 'container',
      outcome: 'done',
    });
    await docker('kill', 'db');
    await docker('network', 'disconnect', 'lab', 'web');
    await untilTrue();
    expect(container('db')?.exitCode).toBe(137);
    expect(container('web')?.endpoints).toEqual([]);
  });

  it('gives the files of volumes and containers, and takes them', async () => {
    const place: FilePlace = { kind: 'volume', id: 'data' };
    const bytes = Buffer.from('hello');
    const content = {
      size: bytes.length,
      chunks: (async function* () {
        yield bytes;
      })(),
    };
    await engine.files.write(place, '/hello.txt', content, signal);
    expect(await docker('exec', 'web', 'cat', '/data/hello.txt')).toBe('hello');
    const inside: FilePlace = { kind: 'container', id: container('web')?.id ?? '' };
    const names = (await engine.files.list(inside, '/data')).map(({ name }) => name);
    expect(names).toEqual(['hello.txt']);
    const stopped: FilePlace = { kind: 'container', id: container('db')?.id ?? '' };
    expect(await all((await engine.files.read(stopped, '/data/hello.txt', signal)).chunks)).toEqual([bytes]);
    await engine.files.releaseAll();
  });

  it('tells of images that are built, tagged, untagged and pruned', async () => {
    const built = (label: string) =>
      all(engine.images.build(dockerfile('FROM busybox', `LABEL a=${label}`), { tags: ['made:1'] }, signal));
    await built('first');
    await built('second');
    await untilTrue();
    await docker('tag', 'made:1', 'made:2');
    await docker('rmi', 'made:1');
    await untilTrue();
    await engine.images.prune('dangling');
    await untilTrue();
    await docker('image', 'prune', '--all', '--force');
    await untilTrue();
  });

  it('explains what it refuses', async () => {
    const id = container('web')?.id ?? '';
    await engine.networks.create({ name: 'other', driver: 'bridge' });
    expect(await problemOf(engine.networks.connect('host', id, {}))).toMatchObject({
      code: 'network-not-joinable',
    });
    expect(await problemOf(engine.volumes.remove('data'))).toMatchObject({ code: 'volume-in-use' });
    expect(await problemOf(engine.networks.disconnect('other', id))).toMatchObject({ code: 'not-connected' });
    const again = engine.containers.create({ image: 'busybox', name: 'web', command: ['true'] });
    expect(await problemOf(again)).toMatchObject({ code: 'name-in-use', containers: [id] });
  });

  const weathers: readonly Weather[] = ['hang', 'refuse', 'swallow', 'truncated', 'html', 'error'];
  it.each(weathers)('shows what is true again two seconds after weather such as %s', async (weather) => {
    proxy.weather = weather;
    proxy.cut();
    await docker('volume', 'create', `after-${weather}`);
    proxy.weather = 'pass';
    await untilTrue(2_000);
  });

  it('shows what is true again after it died and was started anew', async () => {
    await lent.crash();
    await expect.poll(() => inventory.connection.status, { timeout: 20_000 }).toBe('down');
    await lent.revive();
    await untilTrue(2_000);
    await engine.volumes.create({ name: 'afterwards' });
    await untilTrue();
  });
});
