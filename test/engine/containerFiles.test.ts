import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import type { FileContent } from '../../src/engine/files/files.ts';
import { clean, docker } from './harness.ts';
import { all, engine, made, name, problemOf, running } from './making.ts';

const { files } = engine;
const { signal } = new AbortController();
const at = (id: string) => ({ kind: 'container', id }) as const;
const content = (text: string): FileContent => ({
  size: Buffer.byteLength(text),
  chunks: (async function* () {
    yield Buffer.from(text);
  })(),
});
const text = async (id: string, path: string): Promise<string> =>
  Buffer.concat(await all((await files.read(at(id), path, signal)).chunks)).toString();
const names = async (id: string, folder: string): Promise<string[]> =>
  (await files.list(at(id), folder)).map((entry) => entry.name).sort();

afterEach(async () => {
  await clean();
});
afterAll(() => files.dispose());

describe('the files of a container', () => {
  it('that runs are its own to list, read, write, rename and remove', async () => {
    const id = await running('web');
    await engine.containers.exec(id, [
      'sh',
      '-c',
      'mkdir /own; echo hello > "/own/a b"; chmod 600 "/own/a b"',
    ]);
    expect(await files.list(at(id), '/own')).toMatchObject([{ name: 'a b', mode: 0o600, size: 6 }]);
    expect(await text(id, '/own/a b')).toBe('hello\n');
    await files.write(at(id), '/own/a b', content('bye'), signal);
    await files.rename(at(id), '/own/a b', '/own/c', 'new');
    expect((await engine.containers.exec(id, ['stat', '-c', '%a %s', '/own/c'])).output).toBe('600 3\n');
    await files.remove(at(id), ['/own'], 'all');
    expect(await problemOf(files.list(at(id), '/own'))).toMatchObject({ code: 'no-such-path' });
  });

  it('are not deleted together with what is mounted among them', async () => {
    const id = await made('web', {
      command: ['sleep', '600'],
      mounts: [{ type: 'volume', source: name('data'), target: '/srv/data' }],
    });
    await engine.containers.start(id);
    await engine.containers.exec(id, ['sh', '-c', 'echo kept > /srv/data/file; mkdir /srv/other /new']);
    const mounted = { code: 'path-is-mounted', name: '/srv/data' };
    expect(await problemOf(files.remove(at(id), ['/new', '/srv'], 'all'))).toMatchObject(mounted);
    expect(await problemOf(files.rename(at(id), '/new', '/srv', 'over'))).toMatchObject(mounted);
    // A folder of the image is moved by copying and deleting it.
    expect(await problemOf(files.rename(at(id), '/srv', '/moved', 'new'))).toMatchObject(mounted);
    await engine.containers.exec(id, ['ln', '-s', '/', '/new/link']);
    expect(await problemOf(files.remove(at(id), ['/new/link/srv'], 'all'))).toMatchObject(mounted);
    expect(await problemOf(files.rename(at(id), '/new/link/srv', '/moved', 'new'))).toMatchObject(mounted);
    expect(await text(id, '/srv/data/file')).toBe('kept\n');
    await files.remove(at(id), ['/srv/other', '/srv/data/file', '/new'], 'all');
    expect(await names(id, '/srv')).toEqual(['data']);
  });

  it('that has stopped are listed with what it has changed in its image', async () => {
    const script = `mkdir -p /new/deep; echo 1 > /new/deep/file; ln -s /new/deep /link; rm /bin/vi; echo t > /tmp/t
      rm -rf /bin/none; echo v > /data/inside`;
    const id = await made('web', {
      command: ['sh', '-c', script],
      mounts: [{ type: 'volume', source: name('data'), target: '/data' }],
    });
    await engine.containers.start(id);
    await engine.containers.wait(id, signal);
    expect(await names(id, '/')).toEqual(expect.arrayContaining(['bin', 'data', 'link', 'new', 'tmp']));
    expect(await names(id, '/new')).toEqual(['deep']);
    expect(await names(id, '/link')).toEqual(['file']);
    expect(await names(id, '/tmp')).toEqual(['t']);
    expect(await names(id, '/data')).toEqual(['inside']);
    const programs = await names(id, '/bin');
    expect(programs).toContain('busybox');
    expect(programs).not.toContain('vi');
    expect(await text(id, '/link/file')).toBe('1\n');
    const link = (await files.list(at(id), '/')).find((entry) => entry.name === 'link')?.link;
    expect(link).toEqual({ target: '/new/deep', leadsTo: 'folder' });
  });

  it('that has stopped can be written, and not renamed', async () => {
    const id = await made('web', { command: ['sh', '-c', 'echo 1 > /file; chmod 640 /file'] });
    await engine.containers.start(id);
    await engine.containers.wait(id, signal);
    await files.write(at(id), '/file', content('two'), signal);
    await files.makeFolder(at(id), '/folder');
    expect(await files.stat(at(id), '/file')).toMatchObject({ size: 3, mode: 0o640 });
    expect(await names(id, '/folder')).toEqual([]);
    expect(await problemOf(files.rename(at(id), '/file', '/other', 'new'))).toMatchObject({
      code: 'files-need-tools',
    });
    expect(await problemOf(files.makeFolder(at(id), '/file'))).toMatchObject({ code: 'path-exists' });
  });

  it('that has stopped keep what they held where a write is broken off', async () => {
    const id = await made('web', { command: ['sh', '-c', 'echo old > /file; chmod 640 /file'] });
    await engine.containers.start(id);
    await engine.containers.wait(id, signal);
    const abort = new AbortController();
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 20; at++) {
        yield Buffer.alloc(100_000, 'x');
        if (at === 10) abort.abort();
      }
    };
    const broken = { size: 2_000_000, chunks: chunks() };
    expect(await problemOf(files.write(at(id), '/file', broken, abort.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await text(id, '/file')).toBe('old\n');
    expect(await files.stat(at(id), '/file')).toMatchObject({ size: 4, mode: 0o640 });
  });

  it('that lie in its image are told although something is mounted over them', async () => {
    const id = await made('web', { mounts: [{ type: 'bind', source: '/usr/share', target: '/bin' }] });
    const hidden = await files.listImage(id, '/bin');
    expect(hidden.map((entry) => entry.name)).toEqual(expect.arrayContaining(['busybox', 'sh']));
    expect((await files.listImage(id, '/bin/busybox')).map((entry) => entry.name)).toEqual(['busybox']);
    expect(await files.listImage(id, '/not/there')).toEqual([]);
  });

  it('whose image has no tools at all are listed with those of another', async () => {
    const dir = await temporaryDir('bare');
    const run = promisify(execFile);
    await run('sh', ['-c', 'mkdir -p app && echo hi > app/file && tar -cf bare.tar app'], { cwd: dir.path });
    await docker('import', '--change', 'CMD ["/none"]', join(dir.path, 'bare.tar'), `${name('bare')}:1`);
    const id = await docker('create', '--name', name('bare'), `${name('bare')}:1`);
    expect(await names(id, '/')).toEqual(expect.arrayContaining(['app']));
    expect(await names(id, '/')).not.toContain('.portlight');
    expect(await names(id, '/app')).toEqual(['file']);
    expect(await text(id, '/app/file')).toBe('hi\n');
    await clean();
    // The container through which it was seen is made of the image, and does not keep it.
    await engine.images.remove(`${name('bare')}:1`);
    expect(await docker('image', 'ls', '-q', `${name('bare')}:1`)).toBe('');
    await dir.remove();
  });
});
