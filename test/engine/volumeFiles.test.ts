import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileContent } from '../../src/engine/files/files.ts';
import type { FilePlace } from '../../src/model/files.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { clean, docker, socket } from './harness.ts';
import { all, engine, name, problemOf } from './making.ts';
import { Proxy } from './proxy.ts';

const { files } = engine;
const { signal } = new AbortController();
const volume = name('data');
const place: FilePlace = { kind: 'volume', id: volume };

/** Runs a script in a container that has the volume at /v. */
const inVolume = (script: string, ...options: string[]): Promise<string> =>
  docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', ...options, 'busybox', 'sh', '-c', script);
const content = (text: string | Uint8Array): FileContent => ({
  size: Buffer.byteLength(text),
  chunks: (async function* () {
    yield Buffer.from(text as string);
  })(),
});
const bytesOf = async (path: string): Promise<Buffer> =>
  Buffer.concat(await all((await files.read(place, path, signal)).chunks));
const names = async (folder: string): Promise<string[]> =>
  (await files.list(place, folder)).map((entry) => entry.name).sort();

beforeEach(() => docker('volume', 'create', volume));
afterEach(async () => {
  await files.release(volume);
  await clean();
});
afterAll(() => files.dispose());

/** Names that break what is careless. */
const hostile = [
  'a b',
  "it's",
  '"quoted"',
  'two\nlines',
  '\nfirst',
  'last\n',
  '-rf',
  '--',
  '한글 파일',
  '$(touch x)',
  '`id`',
  '*',
  'back\\slash',
  ' -> ',
  "' -> '",
  '|1 2 3 4 5 ',
  '@d ',
];

describe('a volume', () => {
  it('gives files to another place, under another name and over what has it, as a whole or not at all', async () => {
    const other = { kind: 'volume', id: name('other') } as const;
    await docker('volume', 'create', other.id);
    const inOther = (script: string): Promise<string> =>
      docker('run', '--rm', '-v', `${other.id}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);
    await inVolume("mkdir -p 'a b/deep'; echo new > 'a b/deep/file'; chmod 750 'a b'; ln -s gone link");
    await inOther('mkdir there; echo old > there/file; mkdir kept');
    const to = (path: string) => ({ place: other, path });
    const folder = { place, path: '/a b' };
    const link = { place, path: '/link' };
    expect(await problemOf(files.copyBetween(folder, to('/there'), 'new'))).toMatchObject({
      code: 'path-exists',
    });
    const missing = files.copyBetween({ place, path: '/nothing' }, to('/there'), 'over');
    expect(await problemOf(missing)).toMatchObject({ code: 'no-such-path' });
    expect(await inOther('ls -A; cat there/file')).toBe('kept\nthere\nold');
    await files.copyBetween(folder, to('/there'), 'over');
    await files.copyBetween(link, to('/kept/link'), 'new');
    await files.copyBetween({ place, path: '/' }, to('/all'), 'new');
    expect(await inOther('ls -A . there all; cat there/deep/file; stat -c %a there')).toBe(
      '.:\nall\nkept\nthere\n\nall:\na b\nlink\n\nthere:\ndeep\nnew\n750',
    );
    expect(await inOther('readlink kept/link')).toBe('gone');
    await files.release(other.id);
  });

  it('is listed with all that its files are', async () => {
    await inVolume(`
      echo hello > file; chmod 4640 file; mkdir folder; chmod 1777 folder; mkfifo pipe; : > empty
      ln -s file to-file; ln -s folder to-folder; ln -s gone dangling; ln -s /etc/passwd abroad; ln -s ../../up above
      touch -d '2001-02-03 04:05:06' file`);
    const entries = await files.list(place, '/');
    const by = Object.fromEntries(entries.map((entry) => [entry.name, entry]));
    expect(by['file']).toEqual({
      name: 'file',
      kind: 'file',
      size: 6,
      mode: 0o4640,
      owner: { user: 0, group: 0 },
      modified: Date.UTC(2001, 1, 3, 4, 5, 6) / 1000,
    });
    expect(by['folder']).toMatchObject({ kind: 'folder', mode: 0o1777 });
    expect(by['pipe']?.kind).toBe('pipe');
    expect(by['empty']).toMatchObject({ kind: 'file', size: 0 });
    expect(by['to-file']?.link).toEqual({ target: 'file', leadsTo: 'file' });
    expect(by['to-folder']?.link).toEqual({ target: 'folder', leadsTo: 'folder' });
    expect(by['dangling']?.link).toEqual({ target: 'gone', leadsTo: 'nowhere' });
    // The helper has an /etc/passwd of its own, which is not the volume's.
    expect(by['abroad']?.link).toEqual({ target: '/etc/passwd', leadsTo: 'outside' });
    expect(by['above']?.link).toEqual({ target: '../../up', leadsTo: 'outside' });
    expect(entries).toHaveLength(9);
  });

  it('tells a device and a socket from a file, and opens none of them', async () => {
    await inVolume('mknod zero c 1 5; mknod disk b 8 0', '--cap-add', 'MKNOD');
    const mountpoint = await docker('volume', 'inspect', '-f', '{{.Mountpoint}}', volume);
    // The path itself is longer than one of a socket may be.
    const folder = await open(mountpoint);
    const server = createServer().listen(`/proc/self/fd/${folder.fd}/socket`);
    await once(server, 'listening');
    const kinds = Object.fromEntries((await files.list(place, '/')).map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({ zero: 'device', disk: 'device', socket: 'socket' });
    for (const [path, kind] of [
      ['/zero', 'device'],
      ['/socket', 'socket'],
    ] as const) {
      expect((await files.stat(place, path)).kind).toBe(kind);
      expect(await problemOf(files.read(place, path, signal))).toMatchObject({ code: 'no-bytes' });
    }
    server.close();
    await folder.close();
  });

  it('is read and written whatever its names are', async () => {
    for (const [at, name] of hostile.entries()) {
      await files.write(place, `/${name}`, content(`text ${at}\n`), signal);
    }
    expect(await names('/')).toEqual(hostile.toSorted());
    for (const [at, name] of hostile.entries()) {
      expect((await bytesOf(`/${name}`)).toString(), name).toBe(`text ${at}\n`);
      await files.rename(place, `/${name}`, `/${name}.2`, 'new');
      await files.makeFolder(place, `/${name}`);
      await files.rename(place, `/${name}.2`, `/${name}/${name}`, 'new');
      expect(await names(`/${name}`)).toEqual([name]);
      await files.copy(place, `/${name}`, `/${name}.copy`);
      expect(await names(`/${name}.copy`)).toEqual([name]);
      await files.remove(place, [`/${name}.copy`, `/${name}`], 'all');
    }
    expect(await inVolume('ls -A')).toBe('');
  }, 120_000);

  it('lists links of hostile names with hostile targets', async () => {
    const links = hostile.map((each, at) => [each, hostile[hostile.length - 1 - at] ?? ''] as const);
    const make = 'while [ $# -gt 0 ]; do ln -s -- "$2" "/v/$1"; shift 2; done';
    await docker('run', '--rm', '-v', `${volume}:/v`, 'busybox', 'sh', '-c', make, 'sh', ...links.flat());
    const found = (await files.list(place, '/')).map(({ name, link }) => [name, link?.target]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(links));
  });

  it('keeps mode, owner and attributes of a file that is written over', async () => {
    await inVolume(
      'echo old > file; chmod 2751 file; busybox chown 1234:3000000 file; busybox chmod g+s file',
    );
    await files.write(place, '/file', content('new'), signal);
    expect(await inVolume('stat -c "%a %u %g" file; cat file; ls -A')).toBe('2751 1234 3000000\nnewfile');
  });

  it('writes through a link to what it leads to, and not out of the volume', async () => {
    await inVolume('mkdir real; echo old > real/file; ln -s real/file link; ln -s /etc/passwd abroad');
    await files.write(place, '/link', content('new'), signal);
    expect(await inVolume('cat real/file; stat -c %F link')).toBe('newsymbolic link');
    const problem = await problemOf(files.write(place, '/abroad', content('new'), signal));
    expect(problem).toMatchObject({ code: 'link-leads-outside', name: '/abroad' });
  });

  it('holds binary and large files as they are', async () => {
    const bytes = Buffer.alloc(5_000_001, 0).map((_, at) => (at * 31) % 256);
    await files.write(place, '/blob', content(bytes), signal);
    expect((await bytesOf('/blob')).equals(bytes)).toBe(true);
    expect(await inVolume('wc -c < blob')).toBe('5000001');
  });

  it('leaves the old file where a write is broken off', async () => {
    await inVolume('echo old > file');
    const abort = new AbortController();
    const broken: FileContent = {
      size: 1_000_000,
      chunks: (async function* () {
        yield Buffer.alloc(1000);
        abort.abort();
        yield Buffer.alloc(1000);
      })(),
    };
    expect(await problemOf(files.write(place, '/file', broken, abort.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await inVolume('cat file; ls -A')).toBe('old\nfile');
  });

  it('says why something cannot be', async () => {
    await inVolume('mkdir full; echo x > full/file; echo y > file');
    const nothing = name('nothing');
    const works = {
      gone: () => files.read(place, '/nothing', signal),
      folder: () => files.read(place, '/full', signal),
      exists: () => files.rename(place, '/file', '/full/file', 'new'),
      full: () => files.remove(place, ['/full'], 'empty'),
      noFolder: () => files.list(place, '/file'),
      overFolder: () => files.write(place, '/full', content(''), signal),
      noVolume: () => files.list({ kind: 'volume', id: nothing }, '/'),
    };
    const codes: Record<string, string> = {};
    for (const [key, work] of Object.entries(works)) codes[key] = (await problemOf(work())).code;
    expect(codes).toEqual({
      gone: 'no-such-path',
      folder: 'not-a-file',
      exists: 'path-exists',
      full: 'folder-not-empty',
      noFolder: 'not-a-folder',
      overFolder: 'path-is-folder',
      noVolume: 'gone',
    });
    expect(await docker('volume', 'ls', '-q', '--filter', `name=${nothing}`)).toBe('');
  });

  it('of five gigabytes is opened without its bytes', async () => {
    await inVolume('for i in 1 2 3 4 5; do busybox truncate -s 1000000000 $i; done');
    const proxy = await Proxy.start(socket);
    const far = await connect([parseAddress(proxy.address, 'setting')]);
    const entries = await far.files.list(place, '/');
    await far.files.stat(place, '/1');
    await far.files.dispose();
    await proxy.stop();
    expect(entries.reduce((sum, { size }) => sum + size, 0)).toBe(5_000_000_000);
    expect(proxy.received).toBeLessThan(5_000_000);
  });

  it('is searched for a text, whatever its case', async () => {
    await inVolume(`mkdir -p 'a b'; printf 'one\\nNeedle $x\\n' > 'a b/t
wo'; echo none > none; printf 'x\\0needle\\0' > binary; printf 'needle' > last`);
    const found = await all(files.search(place, '/', 'needle', signal));
    const texts = found.filter(({ path }) => path !== '/binary');
    expect(texts.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: '/a b/t\nwo', line: 2, text: 'Needle $x' },
      { path: '/last', line: 1, text: 'needle' },
    ]);
    expect(await all(files.search(place, '/a b', "'; touch /v/x; '", signal))).toEqual([]);
    // A line of a large file may be all of it, and grep would take as much memory.
    await inVolume("busybox truncate -s 60000000 'a b/large'; echo needle >> 'a b/large'");
    expect(await all(files.search(place, '/a b', 'needle', signal))).toHaveLength(1);
    expect(await inVolume('ls -A | grep -c x || true')).toBe('0');
  });

  it('is searched and walked no longer than somebody wants to know', async () => {
    // As much of it as would keep both busy for a while.
    await inVolume('for i in $(busybox seq 40); do busybox truncate -s 40000000 $i; done; echo needle > 0');
    const busy = async (): Promise<string> => {
      const [id = ''] = (await docker('ps', '-q', '--filter', 'label=portlight.helper')).split('\n');
      return id === '' ? '' : docker('top', id, '-o', 'pid,args');
    };
    const until = async (test: () => Promise<boolean>): Promise<void> => {
      for (const deadline = Date.now() + 10_000; !(await test());) {
        if (Date.now() > deadline) throw new Error(`never so: ${await busy()}`);
      }
    };
    const abort = new AbortController();
    const searching = problemOf(all(files.search(place, '/', 'needle', abort.signal)));
    await until(async () => /grep/.test(await busy()));
    abort.abort();
    expect(await searching).toMatchObject({ code: 'cancelled' });
    await until(async () => !/grep|find/.test(await busy()));
    // And where the first line was enough.
    for await (const { path } of files.search(place, '/', 'needle', signal)) {
      expect(path).toBe('/0');
      break;
    }
    await until(async () => !/grep|find/.test(await busy()));
  });

  it('is walked with what each file takes, the names of one file counted once', async () => {
    await inVolume('mkdir d; dd if=/dev/zero of=d/big bs=1024 count=100 2>/dev/null; ln d/big again');
    const walked = await all(files.walk(place, '/', signal));
    expect(walked.map(({ path }) => path).sort()).toEqual(['/', '/again', '/d', '/d/big']);
    const taken = walked.filter(({ kind }) => kind === 'file').map((each) => each.taken);
    expect(taken.sort((a, b) => a - b)).toEqual([0, 102_400]);
  });
});
