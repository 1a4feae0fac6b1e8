import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import { checkBackup, readBackup, writeBackup } from '../../src/engine/files/backup.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';

import { ProblemError } from '../../src/engine/problem.ts';
import { packed } from '../../src/engine/tar.ts';
import { clean, docker, dockerHost, socket } from './harness.ts';
import { census, endingWith, filling, inVolume } from './backupMaking.ts';
import { engine, name, problemOf } from './making.ts';
import { Proxy } from './proxy.ts';

const { files } = engine;
const { signal } = new AbortController();
const source = name('source');
const target = name('target');
const at = (id: string) => ({ kind: 'volume', id }) as const;
let dir: Awaited<ReturnType<typeof temporaryDir>>;

beforeEach(async () => {
  dir = await temporaryDir('backup');
  await docker('volume', 'create', source);
  await docker('volume', 'create', target);
  await inVolume(source, filling);
});
afterEach(async () => {
  await Promise.all([source, target].map((volume) => files.release(volume)));
  await clean();
  await dir.remove();
});
afterAll(() => files.dispose());

const backUp = async (volume: string): Promise<string> => {
  const path = join(dir.path, 'backup.tar.gz');
  await writeBackup(files.archive(at(volume), '/', 'content', signal), path, signal);
  return path;
};

describe('a backup', () => {
  it('is a tar.gz that other tools read, with a checksum that sha256sum confirms', async () => {
    const path = await backUp(source);
    const run = promisify(execFile);
    expect((await run('sha256sum', ['--check', 'backup.tar.gz.sha256'], { cwd: dir.path })).stdout).toContain(
      'OK',
    );
    const { stdout } = await run('tar', ['--list', '--gzip', '--file', path]);
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['./blob', './a b/deep/']));
    expect((await readdir(dir.path)).sort()).toEqual(['backup.tar.gz', 'backup.tar.gz.sha256']);
  });

  it('brings everything back, byte for byte', async () => {
    const path = await backUp(source);
    await files.unpack(at(target), '/', readBackup(path, signal), signal);
    expect(await census(target)).toBe(await census(source));
    expect(await files.areSame(at(source), at(target), signal)).toBe(true);
    await inVolume(target, 'chmod 601 blob');
    expect(await files.areSame(at(source), at(target), signal)).toBe(false);
  });

  it('keeps the capabilities of a program', async () => {
    const mountpoint = await docker('volume', 'inspect', '-f', '{{.Mountpoint}}', source);
    const run = promisify(execFile);
    const hex = '0x0100000200040000000000000000000000000000';
    const script =
      'import os,sys; os.setxattr(sys.argv[1], "security.capability", bytes.fromhex(sys.argv[2][2:]))';
    await run('python3', ['-c', script, join(mountpoint, 'empty'), hex]);
    await files.unpack(at(target), '/', readBackup(await backUp(source), signal), signal);
    const to = await docker('volume', 'inspect', '-f', '{{.Mountpoint}}', target);
    const read = 'import os,sys; print(os.getxattr(sys.argv[1], "security.capability").hex())';
    const { stdout } = await run('python3', ['-c', read, join(to, 'empty')]);
    expect(`0x${stdout.trim()}`).toBe(hex);
    // And so does writing over such a file.
    await files.write(at(target), '/empty', { size: 1, chunks: one('x') }, signal);
    expect((await run('python3', ['-c', read, join(to, 'empty')])).stdout).toBe(stdout);
  });

  it('takes the place of all that a volume holds', async () => {
    const path = await backUp(source);
    await inVolume(target, "mkdir -p old/deep; echo x > old/deep/x; echo y > .hidden; echo z > 'a\nb'");
    await files.replaceAll(target, readBackup(path, signal), signal);
    expect(await census(target)).toBe(await census(source));
    const root = 'stat -c "%a %u %g" .';
    expect(await inVolume(target, root)).toBe(await inVolume(source, root));
  });

  it('takes its place also where the answer is lost to what begins the exchange', async () => {
    const path = await backUp(source);
    await inVolume(target, 'echo old > old');
    const proxy = await Proxy.start(socket);
    const near = await connect([parseAddress(proxy.address, 'setting')]);
    // The one that unpacks is there, so that only the exchange is still to be started.
    await near.files.makeFolder(at(target), '/ready');
    proxy.loses = /\/containers\/\w+\/start /;
    await near.files.replaceAll(target, readBackup(path, signal), signal);
    expect(proxy.loses).toBeUndefined();
    expect(await census(target)).toBe(await census(source));
    await near.files.dispose();
    near.close();
    await proxy.stop();
  });

  it('that is broken off leaves what was there', async () => {
    const path = await backUp(source);
    await inVolume(target, 'mkdir old; echo kept > old/file; echo y > .hidden');
    const before = await census(target);
    const abort = new AbortController();
    const halfway = endingWith(readBackup(path, signal), 1_000_000, () => abort.abort());
    expect(await problemOf(files.replaceAll(target, halfway, abort.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await census(target)).toBe(before);
  });

  it('of files that become shorter while they are read is none, which is said', async () => {
    await inVolume(source, 'busybox truncate -s 200000000 shrinking');
    const path = join(dir.path, 'backup.tar.gz');
    let isCut = false;
    const cut = (async function* () {
      for await (const chunk of files.archive(at(source), '/', 'content', signal)) {
        yield chunk;
        if (isCut || !Buffer.from(chunk).includes('./shrinking')) continue;
        isCut = true;
        await inVolume(source, ': > shrinking');
      }
    })();
    const problem = await problemOf(writeBackup(cut, path, signal));
    expect(problem).toMatchObject({ code: 'archive-broken-off', name: './shrinking' });
    expect(await readdir(dir.path)).toEqual([]);
  });

  it('that reaches out of the folder is not unpacked, by no way', async () => {
    await inVolume(target, 'echo kept > file; mkdir in');
    const text = Buffer.from('evil');
    const attempts: Record<string, Parameters<typeof packed>[0]> = {
      up: [
        { path: 'ok', bytes: text },
        { path: '../file', bytes: text },
      ],
      inside: [{ path: 'a/../../file', bytes: text }],
      throughAbsolute: [
        { path: 'l', link: '/volume' },
        { path: 'l/file', bytes: text },
      ],
      throughRelative: [{ path: 'd' }, { path: 'd/l', link: '../..' }, { path: './d//l/file', bytes: text }],
    };
    for (const [attempt, entries] of Object.entries(attempts)) {
      const unsafe = { code: 'archive-unsafe' };
      expect(
        await problemOf(files.unpack(at(target), '/in', packed(entries), signal)),
        attempt,
      ).toMatchObject(unsafe);
      expect(await problemOf(files.replaceAll(target, packed(entries), signal)), attempt).toMatchObject(
        unsafe,
      );
      const into = files.mergeInto({ place: at(target), path: '/' }, ['file'], packed(entries), signal);
      expect(await problemOf(into), attempt).toMatchObject(unsafe);
      const path = join(dir.path, `${attempt}.tar.gz`);
      await writeBackup(packed(entries), path, signal);
      expect(await problemOf(checkBackup(path, signal)), attempt).toMatchObject(unsafe);
    }
    // An absolute path is one within the folder.
    await files.unpack(at(target), '/in', packed([{ path: '/etc/motd', bytes: text }]), signal);
    expect(await inVolume(target, 'cat file in/etc/motd; ls -A')).toBe('kept\nevilfile\nin');
  });

  it('that is damaged is found out before anything is touched', async () => {
    const path = await backUp(source);
    expect(await checkBackup(path, signal)).toMatchObject({ hasChecksum: true });
    const bytes = await readFile(path);
    const middle = Math.floor(bytes.length / 2);
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(0, middle), Buffer.from([1]), bytes.subarray(middle + 1)]),
    );
    expect(await problemOf(checkBackup(path, signal))).toMatchObject({ code: 'backup-broken' });
    await writeFile(`${path}.sha256`, '');
    await writeFile(path, bytes);
    await truncate(path, middle);
    expect(await problemOf(checkBackup(path, signal))).toMatchObject({ code: 'backup-broken' });
    await inVolume(target, 'echo kept > file');
    const problem = await problemOf(files.replaceAll(target, readBackup(path, signal), signal));
    expect(problem).toMatchObject({ code: 'backup-broken' });
    expect(await inVolume(target, 'ls -A; cat file')).toBe('file\nkept');
  });

  it('of a file is the file alone', async () => {
    const path = join(dir.path, 'one.tar.gz');
    await writeBackup(files.archive(at(source), '/a b', 'itself', signal), path, signal);
    await files.unpack(at(target), '/', readBackup(path, signal), signal);
    expect((await files.list(at(target), '/')).map((entry) => entry.name)).toEqual(['a b']);
    expect(await inVolume(target, 'cat "a b/deep/한글"*')).toBe('one');
  });

  it('is put in place by one at a time', async () => {
    const other = await connect([parseAddress(dockerHost, 'setting')]);
    const archive = (text: string) => packed([{ path: 'file', bytes: Buffer.from(text) }]);
    const works = ['one', 'two', 'three'].map((text, at_) =>
      (at_ % 2 ? other : engine).files.replaceAll(target, archive(text), signal).then(
        () => text,
        (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
      ),
    );
    const ended = await Promise.all(works);
    expect(ended.filter((each) => each !== 'already-in-progress')).toContain(
      await inVolume(target, 'cat file'),
    );
    expect(await inVolume(target, 'ls -A')).toBe('file');
    await other.files.dispose();
    other.close();
  });

  it('does not fit on a full disk of this machine: nothing of it is left, and the older one stays', async () => {
    const small = join(dir.path, 'small');
    await mkdir(small);
    const run = promisify(execFile);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
    try {
      const path = join(small, 'backup.tar.gz');
      await writeBackup(packed([{ path: 'older', bytes: Buffer.from('x') }]), path, signal);
      const older = await readFile(path);
      const problem = await problemOf(
        writeBackup(files.archive(at(source), '/', 'content', signal), path, signal),
      );
      expect(problem).toMatchObject({
        code: 'backup-not-written',
        detail: expect.stringContaining('ENOSPC'),
      });
      expect((await readFile(path)).equals(older)).toBe(true);
      expect(await checkBackup(path, signal)).toMatchObject({ entries: 1, hasChecksum: true });
      expect((await readdir(small)).sort()).toEqual(['backup.tar.gz', 'backup.tar.gz.sha256']);
    } finally {
      await run('umount', [small]);
    }
  });

  it('that cannot be written leaves nothing', async () => {
    const path = join(dir.path, 'none', 'backup.tar.gz');
    const work = writeBackup(files.archive(at(source), '/', 'content', signal), path, signal);
    expect(await problemOf(work)).toMatchObject({ code: 'backup-not-written', name: path });
    const abort = new AbortController();
    const stopped = join(dir.path, 'stopped.tar.gz');
    const running = writeBackup(
      endless(() => abort.abort()),
      stopped,
      abort.signal,
    );
    expect(await problemOf(running)).toMatchObject({ code: 'cancelled' });
    expect(await readdir(dir.path)).toEqual([]);
  });
});

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* endless(started: () => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; at++) {
    yield Buffer.alloc(100_000);
    if (at === 20) started();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
