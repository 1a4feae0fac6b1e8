import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rejoined, whole } from '../../../src/engine/rejoin.ts';
import { packed, type ArchiveEntry } from '../../../src/engine/tar.ts';
import { unpacked, type PassingEntry } from '../../../src/engine/untar.ts';

async function archive(...entries: ArchiveEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packed(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
}
const listed = (bytes: Buffer): string[] =>
  execFileSync('tar', ['--list', '--verbose', '--quoting-style=literal', '--utc'], {
    input: bytes,
    encoding: 'utf8',
  })
    .trimEnd()
    .split('\n');

/** Entries as they are read, without their bytes. */
async function read(bytes: Uint8Array, ending?: 'marked'): Promise<PassingEntry[]> {
  const entries: PassingEntry[] = [];
  for await (const entry of unpacked(cut(bytes), ending)) entries.push(entry);
  return entries;
}
/** In pieces that end anywhere. */
async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
}
const joined = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

describe('an archive', () => {
  it('is read by tar as it was meant', async () => {
    const long = `${'folder/'.repeat(30)}끝.txt`;
    const lines = listed(
      await archive(
        { path: 'bin', mode: 0o700 },
        { path: 'bin/run', bytes: Buffer.from('#!/bin/sh\n'), mode: 0o755, modified: 1_000_000_000 },
        { path: long, bytes: new Uint8Array(513) },
        { path: 'link', link: long },
        { path: 'empty', bytes: new Uint8Array() },
      ),
    );
    expect(lines[0]).toMatch(/^drwx------ 0\/0 +0 .* bin\/?$/);
    expect(lines[1]).toMatch(/^-rwxr-xr-x 0\/0 +10 2001-09-09 01:46 bin\/run$/);
    expect(lines[2]).toMatch(new RegExp(`^-rw-r--r-- 0/0 +513 .* ${long}$`));
    expect(lines[3]).toContain(`link -> ${long}`);
    expect(lines[4]).toMatch(/ 0 .* empty$/);
  });
  it('has whole blocks', async () => {
    for (const size of [0, 1, 511, 512, 513]) {
      expect((await archive({ path: 'a', bytes: new Uint8Array(size) })).length % 512).toBe(0);
    }
  });

  it('of GNU tar’s own kind is read, and passed on, as it was written', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'portlight-tar-'));
    const long = `${'folder-'.repeat(20)}끝`;
    await writeFile(join(dir, long), 'text');
    await symlink(`../${long}`, join(dir, 'link'));
    const own = ['--create', '--format=gnu', '--owner=:4000000', '--group=:7', '-C', dir, long, 'link'];
    const bytes = execFileSync('tar', own);
    await rm(dir, { recursive: true });
    const entries = await read(bytes, 'marked');
    expect(entries).toMatchObject([
      { path: long, kind: 'file', size: 4, owner: { user: 4_000_000, group: 7 } },
      { path: 'link', kind: 'link', link: `../${long}` },
    ]);
    expect(listed(await joined(rejoined(unpacked(cut(bytes)))))).toEqual(listed(bytes));
  });
  it('that is not all there is told from one that is', async () => {
    const bytes = await archive(
      { path: 'one', bytes: new Uint8Array(1000) },
      { path: 'two', bytes: new Uint8Array(10) },
    );
    expect((await joined(whole(cut(bytes)))).equals(bytes)).toBe(true);
    for (const length of [0, 300, 512, 1400, 1536, 2000, 2560]) {
      const part = bytes.subarray(0, length);
      await expect(joined(whole(cut(part))), String(length)).rejects.toMatchObject({
        problem: { code: 'archive-broken-off' },
      });
    }
  });
});
