import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import type { Session } from '../../src/engine/interface/containers.ts';
import { archiveOf, writeArchive } from '../../src/engine/hostFiles.ts';
import { packed } from '../../src/engine/tar.ts';
import { prunableContainers, prunableNetworks, prunableVolumes } from '../../src/model/prunable.ts';
import { clean, prefix } from './harness.ts';
import { all, engine, made, name, network, running } from './making.ts';

const { signal } = new AbortController();
const textOf = async (bytes: AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.concat(await all(bytes)).toString();

afterEach(clean);

describe('a container', () => {
  it('is paused, goes on, is renamed, gets another restart policy and is killed', async () => {
    const id = await running('web');
    await engine.containers.pause(id);
    expect((await engine.container(id))?.state).toBe('paused');
    await engine.containers.unpause(id);
    await engine.containers.rename(id, name('site'));
    await engine.containers.setRestartPolicy(id, { name: 'unless-stopped' });
    expect(await engine.container(id)).toMatchObject({
      name: name('site'),
      state: 'running',
      restartPolicy: { name: 'unless-stopped' },
    });
    await engine.containers.setRestartPolicy(id, { name: 'no' });
    const ended = engine.containers.wait(id, signal);
    await engine.containers.kill(id, 'SIGKILL');
    expect(await ended).toBe(137);
    expect(await engine.container(id)).toMatchObject({ state: 'exited', exitCode: 137 });
  });

  it('tells its processes and what it takes', async () => {
    const id = await running('web');
    const { titles, rows } = await engine.containers.top(id);
    expect(titles).toContain('PID');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.join(' ')).toContain('sleep 60');
    const usage = await engine.containers.usage(id);
    expect(usage).toMatchObject({ processes: 1, read: expect.any(Number) as number });
    expect(usage.memory).toBeGreaterThan(0);
    expect(usage.memoryLimit).toBeGreaterThan(usage.memory);
    const stop = new AbortController();
    let measured = 0;
    await expect(
      (async () => {
        for await (const { memory } of engine.containers.usages(id, stop.signal)) {
          expect(memory).toBeGreaterThan(0);
          measured += 1;
          if (measured === 2) stop.abort();
        }
      })(),
    ).rejects.toThrow(/cancelled/);
    expect(measured).toBe(2);
  });

  it('gives and takes files, running or not, and tells what it changed', async () => {
    const id = await made('web', { command: ['sh', '-c', 'echo new > /new; rm /bin/wc; sleep 60'] });
    const long = `${'long-name-'.repeat(20)}한글.txt`;
    await engine.containers.copyIn(
      id,
      '/tmp',
      packed([
        { path: 'folder' },
        { path: `folder/${long}`, bytes: Buffer.from('content') },
        { path: 'folder/link', link: long },
      ]),
      signal,
    );
    await engine.containers.start(id);
    const seen = await engine.containers.exec(id, ['cat', `/tmp/folder/${long}`, '/tmp/folder/link']);
    expect(seen.output).toEqual('contentcontent');
    expect(await textOf(await engine.containers.copyOut(id, '/tmp/folder', signal))).toContain('content');
    await expect.poll(() => engine.containers.changes(id)).toContainEqual({ path: '/new', kind: 'added' });
    expect(await engine.containers.changes(id)).toContainEqual({ path: '/bin/wc', kind: 'deleted' });
    expect((await textOf(await engine.containers.export(id, signal))).length).toBeGreaterThan(100_000);
  });

  it('takes a folder of this machine, and gives it back', async () => {
    const dir = await temporaryDir('copy');
    const { path } = dir;
    await mkdir(join(path, 'site'));
    await writeFile(join(path, 'site', '한글.html'), 'hello');
    const id = await made('web');
    await engine.containers.copyIn(id, '/tmp', archiveOf(join(path, 'site')), signal);
    const archive = await engine.containers.copyOut(id, '/tmp/site', signal);
    expect(await writeArchive(archive, join(path, 'back'))).toEqual([]);
    expect(await readFile(join(path, 'back', 'site', '한글.html'), 'utf8')).toBe('hello');
    await dir.remove();
  });

  it('becomes an image', async () => {
    const id = await running('web', { command: ['sh', '-c', 'echo 1 > /one; sleep 60'] });
    const image = await engine.containers.commit(id, { reference: name('committed:1'), comment: 'why' });
    expect((await engine.image(image))?.tags).toEqual([name('committed:1')]);
    await engine.images.remove(image);
  });

  it('takes its anonymous volumes along only if told', async () => {
    const mounts = [{ type: 'volume', source: '', target: '/data' }] as const;
    const volumeOf = async (id: string): Promise<string> =>
      (await engine.container(id))?.mounts[0]?.source ?? '';
    const kept = await running('kept', { mounts });
    const keptVolume = await volumeOf(kept);
    await engine.containers.remove(kept, { force: true });
    expect(await engine.volume(keptVolume)).toBeDefined();
    await engine.volumes.remove(keptVolume);
    const gone = await running('gone', { mounts });
    const goneVolume = await volumeOf(gone);
    await engine.containers.remove(gone, { force: true, volumes: true });
    expect(await engine.volume(goneVolume)).toBeUndefined();
  });

  it('shows a part of its logs, with times', async () => {
    const id = await running('log', { command: ['sh', '-c', 'echo one; echo two; echo three'] });
    await engine.containers.wait(id, signal);
    const pieces: string[] = [];
    const options = { tail: 2, timestamps: true, follow: false };
    for await (const text of engine.containers.logs(id, options, signal)) pieces.push(text);
    expect(pieces.join('')).toMatch(/^\d{4}-\S+Z two\n\d{4}-\S+Z three\n$/);
  });
});

describe('a conversation', () => {
  const heard = async (session: Session): Promise<string> => textOf(session.output);

  it('with a shell on a terminal of some size', async () => {
    const id = await running('web');
    const session = await engine.containers.execSession(id, ['sh'], { terminal: true }, signal);
    await session.resize(123, 45);
    session.write('stty size 2>/dev/null || ttysize; echo "한글"; exit 7\n');
    expect(await heard(session)).toContain('한글\r\n');
    expect(await session.exitCode()).toBe(7);
  });

  it('with a program that reads to the end of its input', async () => {
    const id = await running('web');
    const options = { terminal: false, workingDir: '/tmp', environment: { WORD: 'x' } };
    const session = await engine.containers.execSession(
      id,
      ['sh', '-c', 'pwd; echo $WORD >&2; cat'],
      options,
      signal,
    );
    session.write('typed\n');
    session.end();
    expect((await heard(session)).split('\n').toSorted()).toEqual(['', '/tmp', 'typed', 'x']);
    expect(await session.exitCode()).toBe(0);
  });

  it('with the container itself, which goes on when only the session ends', async () => {
    const id = await running('shell', {
      command: ['sh'],
      terminal: true,
      interactive: true,
    });
    const first = await engine.containers.attach(id, signal);
    first.write('\u0010\u0011');
    await heard(first);
    expect(await first.exitCode()).toBeUndefined();
    const second = await engine.containers.attach(id, signal);
    second.write('exit 3\n');
    await heard(second);
    await engine.containers.wait(id, signal);
    expect(await second.exitCode()).toBe(3);
  });

  it('ends when it is given up, and leaves the container alone', async () => {
    const id = await running('web');
    const stop = new AbortController();
    const session = await engine.containers.execSession(id, ['sh'], { terminal: true }, stop.signal);
    setTimeout(() => stop.abort(), 200);
    await expect(heard(session)).rejects.toThrow(/cancelled/);
    expect((await engine.container(id))?.state).toBe('running');
  });
});

describe('networks and volumes', () => {
  it('are made with all that there is to choose', async () => {
    const networkId = await network('net', {
      subnet: '10.213.8.0/24',
      gateway: '10.213.8.254',
      ipRange: '10.213.8.128/25',
      internal: true,
      labels: { a: 'b' },
      options: { 'com.docker.network.driver.mtu': '1400' },
    });
    expect(await engine.network(networkId)).toMatchObject({
      internal: true,
      subnets: [{ subnet: '10.213.8.0/24', gateway: '10.213.8.254', ipRange: '10.213.8.128/25' }],
      options: { 'com.docker.network.driver.mtu': '1400' },
      labels: { a: 'b' },
    });
    const id = await running('web');
    await engine.networks.connect(networkId, id, { aliases: ['www'], ip: '10.213.8.9' });
    const endpoint = (await engine.container(id))?.endpoints.find((each) => each.networkId === networkId);
    expect(endpoint?.ip).toBe('10.213.8.9');
    expect(endpoint?.aliases).toContain('www');
    await engine.networks.disconnect(networkId, id, { force: true });

    const options = { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' };
    await engine.volumes.create({ name: name('data'), driver: 'local', labels: { a: 'b' }, options });
    expect(await engine.volume(name('data'))).toMatchObject({ driver: 'local', labels: { a: 'b' }, options });
    expect((await engine.volume(name('data')))?.created).toBeGreaterThan(1_700_000_000);
  });

  it('and containers are pruned as foretold', async () => {
    await engine.volumes.create({ name: name('free') });
    await network('idle');
    await network('busy');
    const busy = await running('runs', {
      networks: [{ network: name('busy') }],
      mounts: [{ type: 'volume', source: name('used'), target: '/data' }],
    });
    const ended = await made('ended', {
      networks: [{ network: name('idle') }],
      mounts: [{ type: 'volume', source: name('kept'), target: '/data' }],
    });
    const before = await engine.snapshot();
    const volumes = prunableVolumes(before).map((volume) => volume.name);
    expect(volumes).toContain(name('free'));
    expect(volumes).not.toContain(name('kept'));
    expect((await engine.volumes.prune()).removed.toSorted()).toEqual(volumes.toSorted());
    const networks = prunableNetworks(before).map((network) => network.name);
    expect((await engine.networks.prune()).removed.toSorted()).toEqual(networks.toSorted());
    expect(networks).toContain(name('idle'));
    const containers = prunableContainers(before).map(({ id }) => id);
    expect(containers).toContain(ended);
    expect((await engine.containers.prune()).removed.toSorted()).toEqual(containers.toSorted());
    expect(await engine.container(busy)).toBeDefined();
  });

  it('and containers pass the engine’s own filters', async () => {
    const id = await running('web', { labels: { colour: name('red') } });
    const ended = await made('ended');
    const label = `colour=${name('red')}`;
    expect(await engine.filtered('container', { label: [label] })).toEqual([id]);
    expect(await engine.filtered('container', { label: [label], status: ['exited'] })).toEqual([]);
    expect(await engine.filtered('container', { name: [prefix] })).toEqual([ended, id]);
    expect(await engine.filtered('container', { id: [id.slice(0, 4)] })).toEqual([id]);
    expect(await engine.filtered('container', { ancestor: ['busybox'], status: ['created'] })).toContain(
      ended,
    );
    await engine.volumes.create({ name: name('data') });
    expect(await engine.filtered('volume', { name: [prefix], dangling: ['true'] })).toEqual([name('data')]);
    expect(await engine.filtered('network', { type: ['builtin'] })).toHaveLength(3);
  });

  it('have sizes, which the engine tells when it is asked for them', async () => {
    const id = await running('web', {
      command: ['sh', '-c', 'dd if=/dev/zero of=/data/file bs=1k count=32; sleep 60'],
      mounts: [{ type: 'volume', source: name('data'), target: '/data' }],
    });
    await expect.poll(async () => (await engine.diskUsage(signal)).volumes.get(name('data'))).toBe(32 * 1024);
    const { containers, layers } = await engine.diskUsage(signal);
    expect(containers.has(id)).toBe(true);
    expect(layers).toBeGreaterThan(0);
    expect(await engine.info()).toMatchObject({ swarm: 'inactive' });
  });
});
