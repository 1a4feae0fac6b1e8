import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Docker } from '../../scripts/docker.ts';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkBackup, readBackup, writeBackup } from '../../src/engine/files/backup.ts';
import type { FilePlace } from '../../src/model/files.ts';
import { endingWith } from '../engine/backupMaking.ts';
import { all, problemOf } from '../engine/making.ts';

/** The tests of Podman's files; the engine is there once they run. */
export function describeFiles(world: () => { readonly docker: Docker; readonly engine: Engine }): void {
  const docker: Docker = (...args) => world().docker(...args);
  const engine = (): Engine => world().engine;
  const { signal } = new AbortController();
  const volume = { kind: 'volume', id: 'filed' } as const;
  const inVolume = (script: string, name = 'filed'): Promise<string> =>
    docker('run', '--rm', '-v', `${name}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);
  const content = (text: string) => ({
    size: Buffer.byteLength(text),
    chunks: (async function* () {
      yield Buffer.from(text);
    })(),
  });
  const text = async (place: FilePlace, path: string): Promise<string> =>
    Buffer.concat(await all((await engine().files.read(place, path, signal)).chunks)).toString();
  const names = async (place: FilePlace, folder: string): Promise<string[]> =>
    (await engine().files.list(place, folder)).map((entry) => entry.name).sort();
  beforeAll(async () => {
    await docker('volume', 'create', 'filed');
    await inVolume(`mkdir -p 'a b/deep' empty; printf 'one' > 'a b/한글 "x"'; chmod 640 'a b/한글 "x"'; : > -rf
      busybox chown -R 999:1234 'a b'; ln -s 'a b' link; ln -s gone dangling; ln -s ../../up above; mkfifo pipe
      printf x > two; ln two 'a b/twin'; touch -d '2001-02-03 04:05:06' 'a b/deep'; chmod 2750 .`);
  });
  afterAll(async () => {
    await engine().files.dispose();
    expect(await docker('ps', '-aq', '--filter', 'label=portlight.helper')).toBe('');
  });

  it('in its volumes, as Docker has', async () => {
    const { files } = engine();
    const entries = await files.list(volume, '/');
    const by = Object.fromEntries(entries.map((entry) => [entry.name, entry]));
    expect(Object.keys(by).sort()).toEqual([
      '-rf',
      'a b',
      'above',
      'dangling',
      'empty',
      'link',
      'pipe',
      'two',
    ]);
    expect(by['a b']).toMatchObject({ kind: 'folder', owner: { user: 999, group: 1234 } });
    expect(by['link']?.link).toEqual({ target: 'a b', leadsTo: 'folder' });
    expect(by['dangling']?.link?.leadsTo).toBe('nowhere');
    expect(by['above']?.link?.leadsTo).toBe('outside');
    expect(by['pipe']?.kind).toBe('pipe');
    expect(await names(volume, '/link')).toEqual(['deep', 'twin', '한글 "x"']);
    expect(await text(volume, '/a b/한글 "x"')).toBe('one');
    expect(await files.stat(volume, '/a b/한글 "x"')).toMatchObject({ size: 3, mode: 0o640, kind: 'file' });
    await files.write(volume, '/a b/한글 "x"', content('three'), signal);
    expect(
      await inVolume(`stat -c '%a %u %g %s' 'a b/한글 "x"'; test -e 'a b/한글 "x"' && ls -A 'a b' | wc -l`),
    ).toBe('640 999 1234 5\n3');
    await files.makeFolder(volume, '/made');
    await files.rename(volume, '/-rf', '/made/--', 'new');
    await files.copy(volume, '/made', '/copied');
    expect(await names(volume, '/copied')).toEqual(['--']);
    await files.remove(volume, ['/copied', '/made'], 'all');
    const found = await all(files.search(volume, '/', 'THREE', signal));
    expect(found).toEqual([{ path: '/a b/한글 "x"', line: 1, text: 'three' }]);
    expect((await all(files.walk(volume, '/', signal))).map(({ path }) => path)).toContain('/a b/deep');
    const codes = [
      await problemOf(files.read(volume, '/none', signal)),
      await problemOf(files.read(volume, '/a b', signal)),
      await problemOf(files.list(volume, '/two')),
      await problemOf(files.remove(volume, ['/a b'], 'empty')),
      await problemOf(files.list({ kind: 'volume', id: 'none' }, '/')),
    ].map(({ code }) => code);
    expect(codes).toEqual(['no-such-path', 'not-a-file', 'not-a-folder', 'folder-not-empty', 'gone']);
  });

  it('that are backed up, restored and cloned', async () => {
    const { files } = engine();
    const dir = await temporaryDir('podman-files');
    const path = join(dir.path, 'backup.tar.gz');
    await writeBackup(files.archive(volume, '/', 'content', signal), path, signal);
    const { names: held, entries } = await checkBackup(path, signal);
    expect(entries).toBeGreaterThan(8);
    const copy = { kind: 'volume', id: 'copied' } as const;
    await docker('volume', 'create', 'copied');
    await files.unpack(copy, '/', files.archive(volume, '/', 'content', signal), signal);
    expect(await files.areSame(volume, copy, signal)).toBe(true);
    const census = `busybox find . -exec stat -c '%n %F %a %u %g %h %N' {} + | busybox sort`;
    expect(await inVolume(census, 'copied')).toBe(await inVolume(census));
    await inVolume('rm -rf *; echo other > other', 'copied');
    await files.replaceAll('copied', readBackup(path, signal), signal);
    expect(await inVolume(census, 'copied')).toBe(await inVolume(census));
    await inVolume("rm -rf * .p*; mkdir -p 'in/a b'; echo stays > 'in/a b/stays'", 'copied');
    await files.mergeInto({ place: copy, path: '/in' }, held, readBackup(path, signal), signal);
    expect(await names(copy, '/in/a b')).toEqual(['deep', 'stays', 'twin', '한글 "x"']);
    expect(await names(copy, '/')).toEqual(['in']);
    const abort = new AbortController();
    const cut = endingWith(
      readBackup(path, signal),
      Infinity,
      () => {},
      () => abort.abort(),
    );
    const before = await inVolume(census, 'copied');
    expect(await problemOf(files.replaceAll('copied', cut, abort.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await inVolume(census, 'copied')).toBe(before);
    await files.release('copied');
    await docker('volume', 'rm', 'copied');
    await dir.remove();
  });

  it('in volumes that can be removed while they are looked at', async () => {
    await docker('volume', 'create', 'looked');
    expect(await names({ kind: 'volume', id: 'looked' }, '/')).toEqual([]);
    await docker('volume', 'rm', 'looked');
    expect(await docker('volume', 'ls', '-q', '--filter', 'name=looked')).toBe('');
  });

  it('in its containers, running and stopped', async () => {
    const { files } = engine();
    const script =
      'mkdir -p /new/deep; echo 1 > /new/deep/file; rm /bin/vi; echo v > /data/inside; exec sleep 600';
    const id = await docker('run', '-d', '-v', 'filed-too:/data', 'busybox', 'sh', '-c', script);
    const place = { kind: 'container', id } as const;
    const check = async (): Promise<void> => {
      expect(await names(place, '/new')).toEqual(['deep']);
      expect(await names(place, '/data')).toEqual(['inside']);
      expect(await text(place, '/new/deep/file')).toBe('1\n');
      const programs = await names(place, '/bin');
      expect(programs).toContain('busybox');
      expect(programs).not.toContain('vi');
    };
    await check();
    await files.write(place, '/new/deep/more', content('2'), signal);
    await files.remove(place, ['/new/deep/more'], 'all');
    await docker('kill', id);
    await check();
    await files.write(place, '/new/deep/file', content('three'), signal);
    expect(await text(place, '/new/deep/file')).toBe('three');
    expect((await files.listImage(id, '/bin')).map((entry) => entry.name)).toContain('vi');
    const changes = await engine().containers.changes(id);
    expect(changes).toEqual(expect.arrayContaining([{ path: '/bin/vi', kind: 'deleted' }]));
    await docker('rm', '-f', '-v', id);
  });
}
