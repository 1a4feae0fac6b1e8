import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Files } from '../../src/engine/files/files.ts';
import { clean, docker, dockerHost } from './harness.ts';
import { engine, name, problemOf } from './making.ts';

const { files } = engine;
const volumeNamed = async (short: string, ...options: string[]): Promise<string> =>
  docker('volume', 'create', ...options, name(short));
const { signal } = new AbortController();
const content = (text: string) => ({
  size: Buffer.byteLength(text),
  chunks: (async function* () {
    yield Buffer.from(text);
  })(),
});
/** To be let go after each test. */
const volumes = new Set<string>();
const look = (volume: string, by: Files = files) => {
  volumes.add(volume);
  return by.list({ kind: 'volume', id: volume }, '/');
};
const helpers = async (): Promise<string[]> => {
  const ids = await docker('ps', '-aq', '--no-trunc', '--filter', 'label=portlight.helper');
  return ids === '' ? [] : ids.split('\n');
};
const until = async (test: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    if (await test()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('not so within 20 s');
};

afterEach(async () => {
  await Promise.all([...volumes].map((volume) => files.release(volume)));
  await clean();
});
afterAll(() => files.dispose());

describe('the container through which a volume is seen', () => {
  it('can do nothing but that', async () => {
    const volume = await volumeNamed('data');
    await look(volume);
    const [id = ''] = await helpers();
    const { HostConfig, Mounts, Config } = (await engine.inspect({ kind: 'container', id })) as {
      HostConfig: Record<string, unknown>;
      Mounts: { RW: boolean }[];
      Config: { User: string };
    };
    expect(HostConfig).toMatchObject({
      AutoRemove: true,
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      CapAdd: ['DAC_READ_SEARCH'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
      Privileged: false,
    });
    expect(Mounts.map(({ RW }) => RW)).toEqual([false]);
    expect(Config.User).toBe('0:0');
    expect(await docker('exec', id, 'sh', '-c', 'echo x > /volume/x; echo $?')).toBe('1');
    // What writes is another one, from the first write on.
    await files.write({ kind: 'volume', id: volume }, '/file', content('x'), signal);
    const [writer = ''] = (await helpers()).filter((each) => each !== id);
    expect(await engine.inspect({ kind: 'container', id: writer })).toMatchObject({
      HostConfig: {
        NetworkMode: 'none',
        CapDrop: ['ALL'],
        CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
        SecurityOpt: ['no-new-privileges'],
        ReadonlyRootfs: true,
      },
      Mounts: [{ RW: true }],
    });
    await files.release(volume);
    expect(await helpers()).toEqual([]);
  });

  it('sees files that only their owner may read', async () => {
    const volume = await volumeNamed('data');
    const script = 'mkdir -m 700 /v/own; echo x > /v/own/file; busybox chown -R 999:999 /v/own';
    await docker('run', '--rm', '-v', `${volume}:/v`, 'busybox', 'sh', '-c', script);
    const entries = await files.list({ kind: 'volume', id: volume }, '/own');
    expect(entries.map((entry) => [entry.name, entry.owner?.user])).toEqual([['file', 999]]);
  });

  it('is no object of the engine that is shown', async () => {
    const before = engine.now();
    const volume = await volumeNamed('data');
    await look(volume);
    const [id = ''] = await helpers();
    expect((await engine.snapshot()).containers.has(id)).toBe(false);
    expect(await engine.container(id)).toBeUndefined();
    const events = await engine.eventsSince(before - 1);
    expect(events.filter((event) => event.type === 'volume').length).toBeGreaterThan(0);
    expect(events.filter((event) => event.id === id)).toEqual([]);
  });

  it('keeps no volume from being removed or pruned while it looks', async () => {
    const volume = await volumeNamed('data');
    await look(volume);
    expect(await helpers()).toHaveLength(1);
    // By somebody who knows nothing of this extension.
    await docker('volume', 'rm', volume);
    expect(await engine.volume(volume)).toBeUndefined();
    const other = await volumeNamed('other');
    await look(other);
    expect(await docker('volume', 'prune', '--force')).toContain(other);
  });

  it('sees a volume that is a folder of the engine’s machine, keeps it from nothing, and writes to none that is read-only', async () => {
    const dir = await temporaryDir('bound');
    await writeFile(join(dir.path, 'file'), 'old');
    const options = (how: string) => [
      '--opt',
      'type=none',
      '--opt',
      `o=${how}`,
      '--opt',
      `device=${dir.path}`,
    ];
    const bound = await volumeNamed('bound', ...options('bind'));
    expect((await look(bound)).map((entry) => entry.name)).toEqual(['file']);
    await files.write({ kind: 'volume', id: bound }, '/file', content('new'), signal);
    expect(await readFile(join(dir.path, 'file'), 'utf8')).toBe('new');
    await docker('volume', 'rm', bound);
    const sealed = await volumeNamed('sealed', ...options('bind,ro'));
    expect((await look(sealed)).map((entry) => entry.name)).toEqual(['file']);
    const writing = files.write({ kind: 'volume', id: sealed }, '/file', content('newer'), signal);
    expect(await problemOf(writing)).toMatchObject({ code: 'files-read-only' });
    expect(await readFile(join(dir.path, 'file'), 'utf8')).toBe('new');
    await files.release(sealed);
    await dir.remove();
  });

  it('sees a volume that is there only while it is mounted, and lets go of it at a word', async () => {
    const options = ['--opt', 'type=tmpfs', '--opt', 'device=tmpfs'];
    const volume = await volumeNamed('memory', ...options);
    expect(await look(volume)).toEqual([]);
    await expect(docker('volume', 'rm', volume)).rejects.toThrow(/in use/);
    await engine.volumes.remove(volume);
    expect(await engine.volume(volume)).toBeUndefined();
    // And soon without a word.
    const another = await volumeNamed('another', ...options);
    await look(another);
    await until(async () => (await helpers()).length === 0);
    await docker('volume', 'rm', another);
  });

  it('is gone after twenty volumes were opened and closed', async () => {
    const volumes = await Promise.all(Array.from({ length: 20 }, (_, at) => volumeNamed(`v${at}`)));
    for (const volume of volumes) expect(await look(volume)).toEqual([]);
    await Promise.all(volumes.map((volume) => files.release(volume)));
    expect(await helpers()).toEqual([]);
    expect(await docker('ps', '-a', '--format', '{{.Names}}')).not.toContain('portlight');
  });

  it('ends with the process that has made it, however that ends', async () => {
    const volume = await volumeNamed('data');
    const script = `
      import { connect } from '${new URL('../../src/engine/connect.ts', import.meta.url).href}';
      import { parseAddress } from '${new URL('../../src/engine/address.ts', import.meta.url).href}';
      const engine = await connect([parseAddress(${JSON.stringify(dockerHost)}, 'setting')]);
      await engine.files.list({ kind: 'volume', id: ${JSON.stringify(volume)} }, '/');
      console.log('open');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(await helpers()).toHaveLength(1);
    child.kill('SIGKILL');
    await until(async () => (await helpers()).length === 0);
  });

  it('is swept where it was left behind, and only there', async () => {
    const { hostname } = await import('node:os');
    const make = (owner: string) =>
      docker('run', '-d', '--label', `portlight.helper=${owner}`, 'busybox', 'sleep', '60');
    const dead = await make(`${hostname()}/2147483646`);
    const alive = await make(`${hostname()}/${process.ppid}`);
    const foreign = await make('elsewhere/1');
    await files.sweep();
    const left = await helpers();
    await docker('rm', '-f', ...left);
    expect(left).not.toContain(dead);
    expect(left).toEqual(expect.arrayContaining([alive, foreign]));
  });

  it('is made of the image that somebody wants, or says that there is none', async () => {
    const volume = await volumeNamed('data');
    const own = await connect([parseAddress(dockerHost, 'setting')]);
    own.files.preferImage('example.invalid/none:1');
    expect(await problemOf(look(volume, own.files))).toMatchObject({
      code: 'no-helper-image',
      image: 'example.invalid/none:1',
    });
    own.files.preferImage('nginx:latest');
    expect(await look(volume, own.files)).toEqual([]);
    await own.files.dispose();
    expect(await helpers()).toEqual([]);
  });
});
