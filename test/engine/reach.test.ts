import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, End, Way } from '../../src/model/reach/answer.ts';
import { agreement, probeTargets, type Agreement, type ProbeTarget } from '../../src/model/probe.ts';
import { reach } from '../../src/model/reachability.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { requirePackages, staticBusybox } from '../../scripts/debian.ts';
import { packed } from '../../src/engine/tar.ts';
import { clean, docker } from './harness.ts';
import { all, engine, name, running } from './making.ts';
import { outsideMachine, type OutsideMachine } from './reach/outsideMachine.ts';
import { imageOf } from './reach/toolImages.ts';
import { inspected, makeWorld, ports, type Ids } from './reach/world.ts';

type Case = readonly [
  from: string,
  to: string,
  port: number | undefined,
  reachable: boolean,
  because: string,
];

/** Every situation: who, whom, at which port, whether it works, and the reason that has to be among those given. */
const cases: readonly Case[] = [
  ['web', 'api', 80, true, 'shared-network'],
  ['api', 'web', 80, true, 'shared-network'],
  ['api', 'web', ports.web, false, 'port-is-published'],
  ['api', 'web', 81, true, 'port-not-declared'],
  ['api', 'db', 80, true, 'shared-network'],
  ['web', 'db', 80, false, 'no-shared-network'],
  ['db', 'web', 80, true, 'through-host'],
  ['db', 'web', ports.web, true, 'through-host'],
  ['web', 'loner', 80, false, 'no-shared-network'],
  ['web', 'local', 80, false, 'published-to-loopback'],
  ['web', 'local', ports.local, false, 'published-to-loopback'],
  ['loner', 'local', 80, true, 'shared-network'],
  ['web', 'bound', 80, true, 'published-to-address'],
  ['old', 'older', 80, true, 'shared-network'],
  ['linking', 'old', 80, true, 'linked'],
  ['old', 'web', 80, true, 'through-host'],
  ['old', 'loner', 80, false, 'no-shared-network'],
  ['inner', 'closed', 80, true, 'shared-network'],
  ['inner', 'loner', 80, false, 'no-shared-network'],
  ['inner', 'web', 80, false, 'no-shared-network'],
  ['inner', 'bound', 80, false, 'published-to-address'],
  ['web', 'inner', 80, false, 'no-shared-network'],
  ['web', 'closed', 80, false, 'no-shared-network'],
  ['hush', 'whisper', 80, false, 'icc-off'],
  ['silent', 'web', 80, false, 'no-shared-network'],
  ['silent', 'host', ports.host, true, 'host-without-name'],
  ['sidecar', 'api', 80, true, 'same-stack'],
  ['api', 'sidecar', 81, true, 'same-stack'],
  ['web', 'sidecar', 81, true, 'shared-network'],
  ['sidecar', 'db', 80, true, 'shared-network'],
  ['stale', 'web', 80, false, 'owner-restarted'],
  ['web', 'stale', 81, false, 'owner-restarted'],
  ['orphan', 'web', 80, false, 'owner-stopped'],
  ['none', 'web', 80, false, 'no-network'],
  ['web', 'none', 80, false, 'no-network'],
  ['none', 'none', 80, true, 'same-container'],
  ['hosted', 'web', 80, true, 'on-host-network'],
  ['hosted', 'local', 80, true, 'published-to-loopback'],
  ['hosted', 'db', 80, true, 'direct-address'],
  ['web', 'hosted', ports.hosted, true, 'on-host-network'],
  ['hosted', 'hosted', ports.hosted, true, 'same-container'],
  ['web', 'paused', 80, false, 'paused'],
  ['web', 'stopped', 80, false, 'not-running'],
  ['misled', 'web', 80, true, 'name-shadowed'],
  ['vain', 'web', 80, true, 'name-shadowed'],
  ['named', 'host', ports.host, true, 'host-by-name'],
  ['web', 'host', ports.host, true, 'host-without-name'],
  ['old', 'host', ports.host, true, 'host-without-name'],
  ['inner', 'host', ports.host, true, 'host-without-name'],
  ['closed', 'host', ports.host, true, 'host-name-without-route'],
  ['web', 'host', ports.local, false, 'published-to-loopback'],
  ['web', 'host', ports.shy, false, 'host-listens-to-itself'],
  ['web', 'host', 29_199, true, 'host-nothing-listens'],
  ['none', 'host', ports.host, false, 'no-network'],
  ['hosted', 'host', ports.host, true, 'on-host-network'],
  ['host', 'web', 80, true, 'published'],
  ['host', 'web', ports.web, true, 'published'],
  ['host', 'local', ports.local, true, 'published-to-loopback'],
  ['host', 'bound', ports.gateway, true, 'published-to-address'],
  ['host', 'db', 80, true, 'direct-address'],
  ['host', 'inner', 80, true, 'direct-address'],
  ['host', 'none', 80, false, 'no-network'],
  ['host', 'hosted', ports.hosted, true, 'on-host-network'],
  ['host', 'stopped', 80, false, 'not-running'],
  ['outside', 'web', ports.web, true, 'published'],
  ['outside', 'web', 80, true, 'published-elsewhere'],
  ['outside', 'local', ports.local, false, 'published-to-loopback'],
  ['outside', 'db', 80, false, 'not-published'],
  ['outside', 'closed', ports.inner, false, 'not-published'],
  ['outside', 'hosted', ports.hosted, true, 'on-host-network'],
  ['outside', 'none', 80, false, 'no-network'],
  ['outside', 'inner', 80, false, 'publishes-nothing'],
  ['outside', 'second', ports.second, false, 'published-to-loopback'],
  ['outside', 'lan', 80, true, 'direct-address'],
  ['outside', 'db', ports.web, false, 'port-of-another'],
  ['host', 'second', ports.second, true, 'published-to-loopback'],
  ['host', 'sixth', ports.sixth, true, 'published-to-loopback'],
  ['host', 'six', ports.six, true, 'ipv6-only'],
  ['host', 'seven', 80, true, 'direct-address'],
  ['host', 'lan', 80, false, 'publishes-nothing'],
  ['web', 'second', 80, false, 'published-to-loopback'],
  ['web', 'sixth', 80, false, 'published-to-loopback'],
  ['web', 'six', 80, false, 'ipv6-only'],
  ['hosted', 'second', ports.second, true, 'published-to-loopback'],
  ['six', 'seven', 80, true, 'shared-network'],
  ['seven', 'host', ports.six, true, 'ipv6-only'],
  ['seven', 'host', ports.host, true, 'host-without-name'],
  ['web', 'host', ports.gateway, true, 'published-to-address'],
  ['web', 'host', ports.web, true, 'host-without-name'],
  ['web', 'host', ports.second, false, 'published-to-loopback'],
  ['web', 'host', ports.lone, true, 'host-listens-at'],
  ['silent', 'host', ports.web, false, 'no-masquerade'],
  ['literal', 'host', ports.host, true, 'host-by-name'],
  ['hush', 'murmur', 80, true, 'through-host'],
  ['torn', 'outside', 80, false, 'passed-over'],
  ['both', 'outside', 80, true, 'way-out'],
  ['both', 'inner', 80, true, 'shared-network'],
  ['lan', 'neighbour', 80, true, 'shared-network'],
  ['lan', 'outside', 80, true, 'way-out'],
  ['lan', 'host', ports.host, false, 'host-kept-out'],
  ['web', 'lan', 80, false, 'no-shared-network'],
  ['abroad', 'host', ports.host, true, 'host-name-without-route'],
  ['web', 'dns', 53, true, 'port-is-udp'],
  ['web', 'one', 80, true, 'name-shared'],
  ['web', 'outside', 80, true, 'way-out'],
  ['api', 'outside', 80, true, 'way-out'],
  ['old', 'outside', 80, true, 'way-out'],
  ['inner', 'outside', 80, false, 'internal'],
  ['silent', 'outside', 80, false, 'no-masquerade'],
  ['none', 'outside', 80, false, 'no-network'],
  ['hosted', 'outside', 80, true, 'on-host-network'],
];

/** Reasons with which a way is free, and nothing listens at its end. */
const isUnheard: ReadonlySet<string> = new Set(['port-not-declared', 'port-is-udp', 'host-nothing-listens']);

let ids: Ids;
let snapshot: Snapshot;
let outside: OutsideMachine;
let programs: readonly Server[] = [];

beforeAll(async () => {
  outside = await outsideMachine(80);
  const serve = (port: number, address: string): Server =>
    createServer((_request, response) => response.end('hello')).listen(port, address);
  programs = [
    serve(ports.host, '0.0.0.0'),
    serve(ports.shy, '127.0.0.1'),
    serve(ports.lone, outside.hostAddress),
  ];
  ids = await makeWorld(outside);
  snapshot = await inspected(ids);
}, 120_000);
afterAll(async () => {
  for (const program of programs) program.close();
  await clean();
  await outside.remove();
});

const endOf = (name: string): End =>
  name === 'host' || name === 'outside' ? { kind: name } : { kind: 'container', id: ids[name] ?? '' };

/** Tries from where the question starts; at a machine beyond, the host's address stands for any of its addresses. */
async function tried(from: End, to: End, target: ProbeTarget): Promise<Agreement | 'reached' | 'missed'> {
  const { host, port = 0 } = target;
  if (from.kind === 'outside')
    return (await outside.connects(host || outside.hostAddress, port)) ? 'reached' : 'missed';
  const there = host === '' || to.kind === 'outside' ? { ...target, host: outside.address } : target;
  const probe =
    from.kind === 'host'
      ? await engine.hostPorts.probe(there)
      : await engine.containers.probe(from.id, { ...there, get: true });
  return probe?.outcome === 'done' ? 'reached' : 'missed';
}

/** All ways of an answer have to work, and of one that says no, nothing that people would try. */
async function check(answer: Answer, from: End, to: End, port: number | undefined): Promise<string[]> {
  const targets: readonly (ProbeTarget | Way)[] = answer.reachable
    ? answer.ways
    : probeTargets(answer, to, port, snapshot);
  expect(targets.length).toBeGreaterThan(0);
  const results = await Promise.all(
    targets.map(async (target) => `${target.host}:${target.port} ${await tried(from, to, target)}`),
  );
  return results.filter((result) => !result.endsWith(answer.reachable ? 'reached' : 'missed'));
}

describe('prediction and probe agree', () => {
  it.concurrent.each(cases)('%s → %s:%s %s, %s', async (from, to, port, reachable, because) => {
    const [one, other] = [endOf(from), endOf(to)];
    const answer = reach(snapshot, one, other, port);
    expect(answer.reachable).toBe(reachable);
    expect(answer.reasons.map(({ code }) => code)).toContain(because);
    if (isUnheard.has(because)) return;
    expect(await check(answer, one, other, port)).toEqual([]);
  });
});

describe('a probe', () => {
  it('says that nothing listens where the way is free', async () => {
    const [web, api] = [endOf('web'), endOf('api')];
    const answer = reach(snapshot, web, api, 82);
    const [target] = probeTargets(answer, api, 82, snapshot);
    const probe = await engine.containers.probe(ids['web'] ?? '', target ?? { host: '' });
    expect(agreement(answer, probe)).toBe('nothing-listens');
  });

  it('shows each command with its output, and stops at the first that fails', async () => {
    const found = await engine.containers.probe(ids['api'] ?? '', { host: 'database', port: 80, get: true });
    expect(found.ranIn).toBe('container');
    expect(found.steps.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ['resolve', 'done'],
      ['connect', 'done'],
      ['get', 'done'],
    ]);
    expect(found.steps[0]).toMatchObject({ argv: ['nslookup', 'database'] });
    expect(found.steps[0]?.output).toMatch(/Address/);
    const unknown = await engine.containers.probe(ids['web'] ?? '', {
      host: 'database',
      port: 80,
      get: true,
    });
    expect(unknown).toMatchObject({ outcome: 'unknown-name', steps: [{ purpose: 'resolve' }] });
  });

  it('runs in a helper where the image has no programs, and takes it away again', async () => {
    const bytes = await readFile((await staticBusybox()) ?? '');
    const lines = ['FROM scratch', 'COPY httpd /httpd', 'CMD ["/httpd", "-f", "-p", "80"]'];
    const context = packed([
      { path: 'Dockerfile', bytes: Buffer.from(lines.join('\n')) },
      { path: 'httpd', bytes, mode: 0o755 },
    ]);
    await all(engine.images.build(context, { tags: [name('bare:1')] }, new AbortController().signal));
    try {
      const networks = [{ network: name('back') }];
      const bare = await engine.containers.create({ image: name('bare:1'), name: name('bare'), networks });
      await engine.containers.start(bare);
      const before = engine.now();
      const probe = await engine.containers.probe(bare, { host: 'database', port: 80, get: true });
      expect(probe).toMatchObject({ ranIn: 'helper', outcome: 'done' });
      // It was never to be seen.
      const events = await engine.eventsSince(before);
      expect(events.filter(({ action, id }) => action === 'start' && id !== bare)).toEqual([]);
      await expect.poll(() => docker('ps', '-aq', '--filter', 'label=portlight.helper')).toBe('');
      await engine.containers.remove(bare, { force: true });
    } finally {
      await engine.images.remove(name('bare:1'));
    }
  });

  it('runs in a helper where the engine runs nothing: a link leads to a container that has ended', async () => {
    const base = await running('base');
    const id = await docker(
      'run',
      '-d',
      '--name',
      name('linked'),
      '--link',
      `${base}:db`,
      'busybox',
      'sleep',
      '60',
    );
    await docker('kill', base);
    const probe = await engine.containers.probe(id, { host: 'db', port: 80 });
    expect(probe.ranIn).toBe('helper');
    expect(probe.outcome).not.toBe('done');
  });

  it.each([
    ['bash', ['bash', 'getent', 'timeout'], ['getent', 'timeout', 'timeout']],
    ['curl', ['curl'], ['curl', 'curl']],
    ['wget', ['wget'], ['wget', 'wget']],
  ])('uses what an image has: %s', async (tool, programs, used) => {
    await requirePackages(['curl', 'wget'], 'Trying programs of images');
    const tag = name(`${tool}:1`);
    await imageOf(tag, 'sleep', ...programs);
    try {
      const networks = [{ network: name('back') }];
      const id = await running(`with-${tool}`, { image: tag, networks });
      const trial = (host: string, port: number) =>
        engine.containers.probe(id, { host, port, get: port === 80 });
      const probe = await trial('database', 80);
      expect(probe).toMatchObject({ ranIn: 'container', outcome: 'done' });
      expect(probe.steps.map(({ argv }) => argv[0])).toEqual(used);
      expect((await trial('database', 82)).outcome).toBe('refused');
      expect((await trial('nobody', 80)).outcome).toBe('unknown-name');
    } finally {
      await docker('rm', '--force', name(`with-${tool}`));
      await engine.images.remove(tag);
    }
  });

  it('passes names on as they are, whatever they hold', async () => {
    const host = '$(touch /tmp/pwned); "x" `id` -e';
    const probe = await engine.containers.probe(ids['web'] ?? '', { host, port: 80, get: true });
    expect(probe.outcome).not.toBe('done');
    expect((await engine.containers.exec(ids['web'] ?? '', ['ls', '/tmp'])).output).toBe('');
  });
});
