import { describe, expect, it } from 'vitest';
import {
  folderOf,
  isWithin,
  leavesRoot,
  modeText,
  nameOf,
  normalPath,
  pathIn,
  sortFiles,
  type FileEntry,
} from '../../../src/model/files.ts';
import { FolderSizes } from '../../../src/model/folderSizes.ts';

describe('a path within a volume', () => {
  it('is put together and taken apart', () => {
    expect(pathIn('/', 'a')).toBe('/a');
    expect(pathIn('/a', 'b c')).toBe('/a/b c');
    expect([folderOf('/a/b'), folderOf('/a'), folderOf('/')]).toEqual(['/a', '/', '/']);
    expect([nameOf('/a/b'), nameOf('/')]).toEqual(['b', '']);
    expect(normalPath('//a/./b/../../../c/')).toBe('/c');
    expect([
      isWithin('/ab', '/a'),
      isWithin('/a/b', '/a'),
      isWithin('/a', '/a'),
      isWithin('/x', '/'),
    ]).toEqual([false, true, true, true]);
  });

  it('leaves its root by the words of a link, or does not', () => {
    expect(leavesRoot('/', '/etc')).toBe(true);
    expect(leavesRoot('/', '..')).toBe(true);
    expect(leavesRoot('/a/b', '../../c')).toBe(false);
    expect(leavesRoot('/a/b', '../../../c')).toBe(true);
    expect(leavesRoot('/a', 'b/../../..')).toBe(true);
    expect(leavesRoot('/a', './../c')).toBe(false);
  });
});

describe('a file', () => {
  const entry = (name: string, kind: FileEntry['kind'], mode = 0o644): FileEntry => ({
    name,
    kind,
    mode,
    size: 0,
    modified: 0,
  });

  it('shows its mode as ls does', () => {
    expect(modeText(entry('', 'file', 0o644))).toBe('-rw-r--r--');
    expect(modeText(entry('', 'folder', 0o1777))).toBe('drwxrwxrwt');
    expect(modeText(entry('', 'file', 0o6711))).toBe('-rws--s--x');
    expect(modeText(entry('', 'link', 0o7000))).toBe('l--S--S--T');
  });

  it('comes after folders, and after links to folders', () => {
    const compare = (a: string, b: string): number => (a < b ? -1 : 1);
    const link: FileEntry = { ...entry('z', 'link'), link: { target: 'x', leadsTo: 'folder' } };
    const sorted = sortFiles([entry('a', 'file'), entry('x', 'folder'), link, entry('b', 'socket')], compare);
    expect(sorted.map(({ name }) => name)).toEqual(['x', 'z', 'a', 'b']);
  });
});

describe('what folders take', () => {
  it('is what all in them takes, whatever the order in which it passes by', () => {
    const sizes = new FolderSizes('/v', 2);
    sizes.add({ path: '/v/a/deep/big', kind: 'file', taken: 100 });
    sizes.add({ path: '/v', kind: 'folder', taken: 1 });
    sizes.add({ path: '/v/a', kind: 'folder', taken: 1 });
    sizes.add({ path: '/v/a/deep', kind: 'folder', taken: 1 });
    sizes.add({ path: '/v/b', kind: 'folder', taken: 1 });
    for (const taken of [5, 7, 6, 1, 2]) sizes.add({ path: `/v/b/${taken}`, kind: 'file', taken });
    expect(sizes.of('/v')).toMatchObject({ taken: 125, files: 6 });
    expect(sizes.of('/v/a')).toMatchObject({ taken: 102, files: 1 });
    expect(sizes.foldersIn('/v').map(({ path, taken }) => [path, taken])).toEqual([
      ['/v/a', 102],
      ['/v/b', 22],
    ]);
    expect(sizes.largestIn('/v')[0]?.path).toBe('/v/a/deep/big');
    expect(sizes.largestIn('/v/b')[0]?.path).toBe('/v/b/7');
  });
});
