import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  archiveOf,
  contextArchive,
  fileContent,
  writeArchive,
  writeWhole,
} from '../../../src/engine/hostFiles.ts';
import { packed, type ArchiveEntry } from '../../../src/engine/tar.ts';
import { unpacked } from '../../../src/engine/untar.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portlight-files-'));
});
afterEach(() => rm(dir, { recursive: true }));

const bytesOf = async (archive: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) pieces.push(piece);
  return Buffer.concat(pieces);
};
const pathsIn = async (archive: AsyncIterable<Uint8Array>): Promise<string[]> => {
  const paths: string[] = [];
  for await (const { path } of unpacked(archive)) paths.push(path);
  return paths;
};
/** The same bytes in pieces of this length. */
async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('a build’s context', () => {
  it('leaves out what it is told, but not the Dockerfile', async () => {
    await mkdir(join(dir, 'docs'));
    for (const path of ['Dockerfile', 'main.js', 'docs/page', 'docs/keep'])
      await writeFile(join(dir, path), '');
    const leavesOut = (path: string): boolean => path !== 'main.js' && path !== 'docs/keep';
    const { dockerfile, archive } = contextArchive(dir, join(dir, 'Dockerfile'), {
      leavesOut,
      takesBack: true,
    });
    expect(dockerfile).toBe('Dockerfile');
    expect(await pathsIn(archive)).toEqual(['Dockerfile', 'docs/keep', 'main.js']);
  });

  it('finds the Dockerfile in a folder that is left out, and looks into no other such folder', async () => {
    for (const folder of ['docker', 'huge']) {
      await mkdir(join(dir, folder));
      await writeFile(join(dir, folder, 'Dockerfile'), '');
    }
    const asked: string[] = [];
    const leavesOut = (path: string): boolean => asked.push(path) > 0;
    const dockerfile = join(dir, 'docker', 'Dockerfile');
    const { archive } = contextArchive(dir, dockerfile, { leavesOut, takesBack: false });
    expect(await pathsIn(archive)).toEqual(['docker/Dockerfile']);
    expect(asked).toEqual(['docker', 'huge']);
  });

  it('has the Dockerfile in it that lies elsewhere', async () => {
    await mkdir(join(dir, 'src'));
    await writeFile(join(dir, 'Dockerfile'), '');
    await writeFile(join(dir, 'src', 'Dockerfile'), '');
    const { dockerfile, archive } = contextArchive(join(dir, 'src'), join(dir, 'Dockerfile'), {
      leavesOut: () => false,
      takesBack: false,
    });
    expect(await pathsIn(archive)).toEqual([dockerfile, 'Dockerfile']);
  });
});

describe('a file', () => {
  it('keeps the permission to run', async () => {
    const file = join(dir, 'tool');
    await writeFile(file, '', { mode: 0o755 });
    expect(await fileContent(file)).toMatchObject({ size: 0, mode: 0o755 });
  });
  it('is written whole or stays as it was', async () => {
    const file = join(dir, 'file');
    await writeWhole(inPieces(Buffer.from('first'), 2), file);
    const { size, chunks } = await fileContent(file);
    expect([size, String(await bytesOf(chunks))]).toEqual([5, 'first']);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('sec');
      throw new Error('broken off');
    }
    await expect(writeWhole(broken(), file)).rejects.toThrow('broken off');
    expect(await readFile(file, 'utf8')).toBe('first');
    expect(await readdir(dir)).toEqual(['file']);
  });
});

describe('files', () => {
  it('come back as they went, whatever the pieces', async () => {
    const name = `${'long-'.repeat(30)}끝`;
    const large = Buffer.alloc(200_000, 'x');
    await mkdir(join(dir, 'from', 'folder'), { recursive: true });
    await writeFile(join(dir, 'from', 'folder', name), large);
    await writeFile(join(dir, 'from', 'empty'), '');
    await symlink(`folder/${name}`, join(dir, 'from', 'link'));
    const archive = await bytesOf(archiveOf(join(dir, 'from')));
    for (const length of [1_000_000, 511, 7]) {
      const to = join(dir, `to-${length}`);
      expect(await writeArchive(inPieces(archive, length), to)).toEqual([]);
      expect(await readFile(join(to, 'from', 'folder', name))).toEqual(large);
      expect(await readFile(join(to, 'from', 'empty'), 'utf8')).toBe('');
      expect(await readlink(join(to, 'from', 'link'))).toBe(`folder/${name}`);
    }
  });

  it('are read from what tar writes', async () => {
    await writeFile(join(dir, 'one'), 'content');
    const archive = execFileSync('tar', ['--create', '--format=pax', '--directory', dir, 'one']);
    expect(await writeArchive(inPieces(archive, 512), join(dir, 'to'))).toEqual([]);
    expect(await readFile(join(dir, 'to', 'one'), 'utf8')).toBe('content');
  });

  it('of a hostile archive stay in their folder', async () => {
    const evil = Buffer.from('evil');
    const entries: ArchiveEntry[] = [
      { path: '../outside', bytes: evil },
      { path: '/absolute', bytes: evil },
      { path: 'way', link: dir },
      { path: 'way/through', bytes: evil },
      { path: 'way', bytes: evil },
    ];
    await writeFile(join(dir, 'outside'), 'good');
    const passedOver = await writeArchive(packed(entries), join(dir, 'to'));
    expect(passedOver).toEqual(['../outside', 'way/through', 'way']);
    expect(await readFile(join(dir, 'outside'), 'utf8')).toBe('good');
    expect(await readFile(join(dir, 'to', 'absolute'), 'utf8')).toBe('evil');
  });

  it('of a broken archive are refused', async () => {
    const archive = await bytesOf(packed([{ path: 'a', bytes: Buffer.alloc(2_000) }]));
    await expect(pathsIn(inPieces(archive.subarray(0, 1_500), 512))).rejects.toThrow(SyntaxError);
    await expect(pathsIn(inPieces(Buffer.alloc(1_024, 'z'), 512))).rejects.toThrow(SyntaxError);
  });
});
