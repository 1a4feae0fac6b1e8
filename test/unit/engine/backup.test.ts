import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkBackup, writeBackup } from '../../../src/engine/files/backup.ts';
import { packed } from '../../../src/engine/tar.ts';

const { signal } = new AbortController();
const holding = (text: string) => packed([{ path: 'file', bytes: Buffer.from(text) }]);
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portlight-backup-'));
});
afterEach(() => rm(dir, { recursive: true }));

it('a backup takes nothing of another that is written at the same time, nor what has such a name', async () => {
  const path = join(dir, 'data.tar.gz');
  await writeFile(`${path}.part`, 'mine');
  await Promise.all(['one', 'other'].map((text) => writeBackup(holding(text.repeat(9999)), path, signal)));
  expect((await readdir(dir)).sort()).toEqual(['data.tar.gz', 'data.tar.gz.part', 'data.tar.gz.sha256']);
  expect(await readFile(`${path}.part`, 'utf8')).toBe('mine');
  await writeBackup(holding('last'), path, signal);
  expect(await checkBackup(path, signal)).toMatchObject({ entries: 1, hasChecksum: true });
});

it('a backup that cannot take its name leaves no checksum that is not true', async () => {
  const path = join(dir, 'data.tar.gz');
  await mkdir(path);
  await expect(writeBackup(holding('x'), path, signal)).rejects.toMatchObject({
    problem: { code: 'backup-not-written' },
  });
  expect(await readdir(dir)).toEqual(['data.tar.gz']);
});
