import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { containerFilters } from '../../src/model/filter/containers.ts';
import { matcherOf, parseFilter, problemOf, type Filterable } from '../../src/model/filter/filter.ts';
import { imageFilters } from '../../src/model/filter/images.ts';
import { networkFilters } from '../../src/model/filter/networks.ts';
import { volumeFilters } from '../../src/model/filter/volumes.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { clean, docker, dockerHost, prefix } from './harness.ts';

// Each filter is put to the engine, too, and has to give the same objects.
let snapshot: Snapshot;
let web = '';
let net = '';
const name = (text: string): string => prefix + text;
/** Not above the engine's own folder: there the mounts of each container would double those of the one before. */
const shared = '/usr/share';
const images = [name('app:1'), name('app:2'), name('team/tool:1')];

beforeAll(async () => {
  net = await docker('network', 'create', '--label', 'tier=front', name('net'));
  await docker('network', 'create', '--internal', name('empty'));
  await docker('volume', 'create', '--label', 'keep=yes', name('kept'));
  await docker('volume', 'create', name('unused'));
  const run = ['run', '-d', '--stop-timeout', '0'];
  const labels = ['--label', 'app=shop', '--label', 'tier=front'];
  const mounts = ['-v', `${name('kept')}:/data`, '-v', `${shared}:/host`];
  const ports = ['-p', '127.0.0.1::80', '-p', '127.0.0.1::53/udp', '--expose', '9000'];
  const health = ['--health-cmd', 'true', '--health-interval', '1s'];
  const place = ['--name', name('web'), '--network', name('net')];
  web = await docker(...run, ...labels, ...place, ...mounts, ...ports, ...health, 'busybox', 'sleep', '600');
  await docker('commit', '--change', 'LABEL made=here', web, images[0] ?? '');
  await docker('commit', web, images[1] ?? '');
  await docker('tag', images[1] ?? '', images[2] ?? '');
  await docker(...run, '--name', name('derived'), images[0] ?? '', 'sleep', '600');
  await docker('pause', name('derived'));
  await docker('create', '--name', name('fresh'), '--network', name('net'), 'busybox', 'true');
  await docker('run', '--name', name('done'), '--label', 'app=blog', 'busybox', 'true');
  await docker('run', '--name', name('failed'), 'busybox', 'sh', '-c', 'exit 3').catch(() => undefined);
  await docker('run', '--name', name('killed'), 'busybox', 'sh', '-c', 'exit 137').catch(() => undefined);
  // An image that lost its only name.
  await docker('commit', '--change', 'LABEL gone=yes', web, name('lost'));
  await docker('commit', '--change', 'LABEL other=yes', web, name('lost'));
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    if ((await docker('inspect', '-f', '{{.State.Health.Status}}', web)) === 'healthy') break;
  }
  const engine = await connect([parseAddress(dockerHost, 'setting')]);
  snapshot = await engine.snapshot();
});
afterAll(async () => {
  await clean();
  const dangling = await docker('images', '-q', '--filter', 'dangling=true');
  await docker('rmi', '-f', ...images, name('lost'), ...dangling.split('\n').filter(Boolean));
});

/** The filter's terms as the docker CLI takes them. */
function asArguments(text: string): string[] {
  return parseFilter(text).terms.flatMap(({ key, value }) => ['--filter', `${key}=${value}`]);
}

async function expectSame<T>(
  text: string,
  kind: Filterable<T>,
  all: ReadonlyMap<string, T>,
  list: readonly string[],
): Promise<number> {
  const filter = parseFilter(text);
  expect(problemOf(filter, kind)).toBeUndefined();
  const matches = matcherOf(filter, kind, snapshot);
  const ours = [...all].flatMap(([id, object]) => (matches(object) ? [id] : [])).toSorted();
  const theirs = (await docker(...list, ...asArguments(text))).split('\n').filter(Boolean);
  expect(ours).toEqual([...new Set(theirs)].toSorted());
  return ours.length;
}

test.each([
  ['status=running', 1],
  ['status=paused', 1],
  ['status=created', 1],
  ['status=exited status=created', 4],
  [`name=${prefix}`, 6],
  [`name=^${prefix}web$`, 1],
  [`name=^/${prefix}web`, 1],
  [`name=${prefix}(web|done)`, 2],
  ['id=WEB', 1],
  ['id=NOTHING', 0],
  ['id=WEB name=done', 0],
  ['label=app', 3],
  ['label=app=shop', 2],
  ['label=app label=tier=front', 2],
  ['label=app=shop label=app=blog', 0],
  ['ancestor=busybox', 5],
  ['ancestor=busybox:latest', 5],
  [`ancestor=${prefix}app:1`, 1],
  ['ancestor=nowhere', 0],
  [`network=${prefix}net`, 2],
  ['network=NETWORK', 1],
  ['network=bridge', 3],
  [`volume=${prefix}kept`, 1],
  ['volume=/data', 1],
  [`volume=${shared}`, 1],
  ['volume=/host', 1],
  ['volume=/nothing', 0],
  ['exited=0', 1],
  ['exited=3 exited=137', 2],
  ['health=healthy', 1],
  ['expose=80', 1],
  ['expose=80/udp', 0],
  ['expose=53/udp', 1],
  ['expose=8990-9010/tcp', 1],
  ['publish=1-65535', 1],
  ['publish=9000', 0],
  [`status=running network=${prefix}net label=tier`, 1],
  [`before=${prefix}fresh`, 2],
  [`before=${prefix}web`, 0],
  [`since=${prefix}web`, 5],
  [`since=/${prefix}done`, 2],
  ['since=WHOLE', 5],
  ['before=WHOLE', 0],
  [`since=${prefix}web before=${prefix}done`, 2],
  [`since=${prefix}killed`, 0],
  ['is-task=true', 0],
  ['is-task=false', 6],
])('containers: %s', async (text, atLeast) => {
  const real = text
    .replace('WHOLE', web)
    .replace('WEB', web.slice(0, 12))
    .replace('NETWORK', net.slice(0, 10));
  const list = ['ps', '--all', '--quiet', '--no-trunc'];
  const found = await expectSame(real, containerFilters, snapshot.containers, list);
  expect(found).toBeGreaterThanOrEqual(atLeast);
});

test.each([
  ['dangling=true', 1],
  ['dangling=false', 4],
  ['label=made', 1],
  ['label=made=here', 1],
  ['label=made=there', 0],
  [`reference=${prefix}app`, 2],
  [`reference=${prefix}app:2`, 1],
  [`reference=${prefix}*`, 2],
  [`reference=${prefix}*/tool:?`, 1],
  ['reference=busy[a-c]ox', 1],
  ['reference=*', 2],
  ['reference=nginx reference=busybox', 1],
  [`reference=${prefix}app dangling=false label=made`, 1],
  ['since=busybox', 4],
  [`before=${prefix}app:1`, 1],
  ['before=busybox', 0],
])('images: %s', async (text, atLeast) => {
  const list = ['images', '--quiet', '--no-trunc'];
  const found = await expectSame(text, imageFilters, snapshot.images, list);
  expect(found).toBeGreaterThanOrEqual(atLeast);
});

test.each([
  ['driver=bridge', 3],
  ['driver=null driver=host', 2],
  [`name=${prefix}`, 2],
  [`name=^${prefix}net$`, 1],
  ['id=NETWORK', 1],
  ['label=tier', 1],
  ['label=tier=front', 1],
  ['label=tier=back', 0],
  ['scope=local', 5],
  ['scope=swarm', 0],
  ['type=custom', 2],
  ['type=builtin', 3],
])('networks: %s', async (text, atLeast) => {
  const list = ['network', 'ls', '--quiet', '--no-trunc'];
  const real = text.replace('NETWORK', net.slice(0, 10));
  const found = await expectSame(real, networkFilters, snapshot.networks, list);
  expect(found).toBeGreaterThanOrEqual(atLeast);
});

// What the engine's documentation says. Engine 20.10 itself takes every network for dangling that somebody made, since
// its list does not know who is attached; an inspect does.
test('networks: dangling', async () => {
  const unused: string[] = [];
  for (const [id, { name }] of snapshot.networks) {
    const users = await docker('network', 'inspect', '-f', '{{len .Containers}}', id);
    if (users === '0' && !['bridge', 'host', 'none'].includes(name)) unused.push(id);
  }
  const filter = parseFilter('dangling=true');
  const ours = [...snapshot.networks.values()].filter(matcherOf(filter, networkFilters, snapshot));
  expect(ours.map(({ id }) => id).toSorted()).toEqual(unused.toSorted());
  expect(unused).toHaveLength(1);
});

test.each([
  [`name=${prefix}`, 2],
  [`name=${prefix}kept$`, 1],
  ['driver=local', 2],
  ['driver=nfs', 0],
  ['label=keep', 1],
  ['label=keep=yes', 1],
  ['label=keep=no', 0],
  ['dangling=true', 1],
  ['dangling=false', 1],
  [`name=${prefix} dangling=true`, 1],
])('volumes: %s', async (text, atLeast) => {
  const list = ['volume', 'ls', '--quiet'];
  const found = await expectSame(text, volumeFilters, snapshot.volumes, list);
  expect(found).toBeGreaterThanOrEqual(atLeast);
});

test('what the engine refuses, we refuse', async () => {
  for (const [text, kind, list] of [
    ['status=happy', containerFilters, ['ps']],
    ['colour=red', containerFilters, ['ps']],
    ['exited=x', containerFilters, ['ps']],
    ['health=fine', containerFilters, ['ps']],
    ['expose=1:2', containerFilters, ['ps']],
    ['dangling=maybe', imageFilters, ['images']],
    ['is-task=maybe', containerFilters, ['ps']],
    ['type=odd', networkFilters, ['network', 'ls']],
    ['size=1', volumeFilters, ['volume', 'ls']],
  ] as const) {
    expect(problemOf(parseFilter(text), kind as Filterable<never>), text).toBeDefined();
    await expect(docker(...list, ...asArguments(text)), text).rejects.toThrow();
  }
});
