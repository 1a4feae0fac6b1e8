import { lstat, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDir } from '../../../scripts/temporaryDir.ts';
import { Arrival } from '../../../src/engine/arrival.ts';
import { packed, type ArchiveEntry } from '../../../src/engine/tar.ts';

let dir: Awaited<ReturnType<typeof temporaryDir>>;
beforeEach(async () => {
  dir = await temporaryDir('arrival');
});
afterEach(() => dir.remove());

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });
const arrived = async (...entries: ArchiveEntry[]): Promise<Arrival> => {
  const arrival = await Arrival.of(packed(entries), dir.path);
  if (!arrival) throw new Error('nothing came');
  return arrival;
};
const text = (path: string): Promise<string> => readFile(join(dir.path, path), 'utf8');

describe('what comes out of an archive', () => {
  it('is put where nothing stands, and leaves nothing else behind', async () => {
    const arrival = await arrived({ path: 'site' }, file('site/index.html', 'new'));
    expect(await arrival.standsThere()).toBe('nothing');
    expect(await arrival.put(arrival.name)).toBe(join(dir.path, 'site'));
    await arrival.discard();
    expect(await text('site/index.html')).toBe('new');
    expect(await readdir(dir.path)).toEqual(['site']);
  });

  it('touches nothing before it is put, and has a free name', async () => {
    await writeFile(join(dir.path, 'a.tar.gz'), 'precious');
    await writeFile(join(dir.path, 'a.tar-2.gz'), 'precious, too');
    const arrival = await arrived(file('a.tar.gz', 'new'));
    expect(await arrival.standsThere()).toBe('alike');
    expect(await arrival.freeName()).toBe('a.tar-3.gz');
    await arrival.discard();
    expect(await text('a.tar.gz')).toBe('precious');
    expect((await readdir(dir.path)).toSorted()).toEqual(['a.tar-2.gz', 'a.tar.gz']);
  });

  it('joins a folder that stands there, over files of the same name only', async () => {
    await mkdir(join(dir.path, 'site'));
    await writeFile(join(dir.path, 'site', 'own.txt'), 'mine');
    await writeFile(join(dir.path, 'site', 'index.html'), 'old');
    const old = await open(join(dir.path, 'site', 'index.html'));
    const arrival = await arrived({ path: 'site' }, file('site/index.html', 'new'));
    await arrival.put('site');
    await arrival.discard();
    expect([await text('site/own.txt'), await text('site/index.html')]).toEqual(['mine', 'new']);
    // The new one takes its name, and nothing is written into it.
    expect(await old.readFile('utf8')).toBe('old');
    await old.close();
  });

  it('is not alike where a file would take the place of a folder or a link', async () => {
    await mkdir(join(dir.path, 'site'));
    const arrival = await arrived(file('site', 'a file'));
    expect(await arrival.standsThere()).toBe('different');
    await arrival.discard();
    expect((await lstat(join(dir.path, 'site'))).isDirectory()).toBe(true);
  });

  it('leaves nothing behind where it breaks off', async () => {
    const half = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of packed([file('index.html', 'new')])) {
        yield piece;
        throw new Error('broken off');
      }
    };
    await expect(Arrival.of(half(), dir.path)).rejects.toThrow('broken off');
    expect(await readdir(dir.path)).toEqual([]);
  });
});
