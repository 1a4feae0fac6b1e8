import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import { checkBackup, readBackup, writeBackup } from '../../src/engine/files/backup.ts';
import * as scripts from '../../src/engine/files/scripts.ts';
import { census, endingWith, filling, inVolume } from './backupMaking.ts';
import { clean, docker } from './harness.ts';
import { engine, name, problemOf, running } from './making.ts';

const { files } = engine;
const { signal } = new AbortController();
const source = name('source');
const target = name('target');
const at = (id: string) => ({ kind: 'volume', id }) as const;

let dir: Awaited<ReturnType<typeof temporaryDir>>;

beforeEach(async () => {
  dir = await temporaryDir('restore');
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

describe('a backup', () => {
  it('of a folder goes over one that is there, and leaves what it does not have', async () => {
    const path = join(dir.path, 'one.tar.gz');
    await writeBackup(files.archive(at(source), '/a b', 'itself', signal), path, signal);
    const { names } = await checkBackup(path, signal);
    expect(names).toEqual(['a b']);
    await inVolume(
      target,
      `mkdir -p 'in/a b/deep' 'in/a b/other'; echo old > 'in/a b/deep/한글 "x"'; echo stays > 'in/a b/other/file'
       echo stays > in/beside; echo both > 'in/a b/twin'; ln 'in/a b/twin' in/twin`,
    );
    await files.mergeInto({ place: at(target), path: '/in' }, names, readBackup(path, signal), signal);
    expect(
      await inVolume(target, `cd in; cat 'a b/deep/한글 "x"' 'a b/other/file' beside; ls -A . 'a b' ..`),
    ).toBe('one\nstays\nstays\n.:\na b\nbeside\ntwin\n\n..:\nin\n\na b:\nbeside\ndeep\nhard\nother\ntwin');
    expect(await inVolume(target, `cd in; stat -c '%h %i' twin; stat -c '%a %u %g' 'a b'`)).toBe(
      `${await inVolume(target, `stat -c '%h %i' 'in/a b/twin'`)}\n${await inVolume(source, `stat -c '%a %u %g' 'a b'`)}`,
    );
  });

  it('of a file or folder that is broken off, is broken or finds no room leaves all as it was', async () => {
    const path = join(dir.path, 'one.tar.gz');
    await writeBackup(files.archive(at(source), '/', 'content', signal), path, signal);
    const { names } = await checkBackup(path, signal);
    await inVolume(
      target,
      `mkdir -p 'in/a b/deep'; echo old > in/blob; echo old > 'in/a b/deep/한글 "x"'; ln -s x in/soft`,
    );
    const before = await census(target);
    const folder = { place: at(target), path: '/in' };
    const abort = new AbortController();
    const halfway = endingWith(readBackup(path, signal), 1_000_000, () => abort.abort());
    expect(await problemOf(files.mergeInto(folder, names, halfway, abort.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await census(target)).toBe(before);
    const fails = endingWith(readBackup(path, signal), 1_000_000, () => {
      throw new SyntaxError('the archive breaks off');
    });
    expect(await problemOf(files.mergeInto(folder, names, fails, signal))).toMatchObject({
      code: 'input-broken',
    });
    expect(await census(target)).toBe(before);
    // And when all has been read.
    const late = new AbortController();
    const all = endingWith(
      readBackup(path, signal),
      Infinity,
      () => {},
      () => late.abort(),
    );
    expect(await problemOf(files.mergeInto(folder, names, all, late.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await census(target)).toBe(before);
    await files.mergeInto(folder, names, readBackup(path, signal), signal);
    expect(await inVolume(target, `cat 'in/a b/deep/한글 "x"'; readlink in/soft`)).toBe('one\nblob');
  });

  it('is put back in a container, too, as a whole or not at all where it is new there', async () => {
    const path = join(dir.path, 'one.tar.gz');
    await writeBackup(files.archive(at(source), '/a b', 'itself', signal), path, signal);
    const id = await running('restored');
    const place = { kind: 'container', id } as const;
    const inside = async (script: string) => (await engine.containers.exec(id, ['sh', '-c', script])).output;
    await inside('mkdir -p /own "/there/a b"; echo old > "/there/a b/old"');
    const abort = new AbortController();
    const halfway = endingWith(readBackup(path, signal), 1_000, () => abort.abort());
    const own = { place, path: '/own' };
    expect(await problemOf(files.mergeInto(own, ['a b'], halfway, abort.signal))).toMatchObject({
      code: 'cancelled',
    });
    expect(await inside('ls -A /own')).toBe('');
    for (const folder of [own, { place, path: '/there' }])
      await files.mergeInto(folder, ['a b'], readBackup(path, signal), signal);
    expect(await inside('cd /own; ls -A . "a b"')).toBe('.:\na b\n\na b:\nbeside\ndeep\nhard\n');
    expect(await inside('ls -A /there "/there/a b"')).toBe(
      '/there:\na b\n\n/there/a b:\nbeside\ndeep\nhard\nold\n',
    );
  });

  it('that cannot be put in place is put back, whatever keeps it from its place', async () => {
    const merge = scripts.merge.replaceAll("'", "'\\''");
    const run = (mounted: string) =>
      docker(
        'run',
        '--rm',
        '-v',
        `${target}:/v`,
        '-v',
        `${source}:${mounted}`,
        '-w',
        '/v',
        'busybox',
        'sh',
        '-c',
        `
        mkdir -p new in/b; for name in a b c; do echo new > new/$name 2>/dev/null; done
        echo old > in/a; echo old > in/c
        sh -c '${merge}' sh /v/in /v/new /v/old /v/gone 2>/dev/null; cat in/a in/c; ls -A . new in`,
      );
    // What is there cannot be moved away: nothing has moved.
    expect(await run('/v/in/b')).toBe('old\nold\n.:\nin\nnew\n\nin:\na\nb\nc\n\nnew:\na\nb\nc');
    await inVolume(target, 'rm -rf *');
    // What comes cannot be moved in: what had come is back where it was.
    expect(await run('/v/new/b')).toBe('old\nold\n.:\nin\nnew\n\nin:\na\nb\nc\n\nnew:\na\nb\nc');
  });

  it('takes along what somebody writes meanwhile into a folder that it goes into', async () => {
    const merge = scripts.merge.replaceAll("'", "'\\''");
    await inVolume(
      target,
      `mkdir -p in/d/deep new/d/deep; echo old > in/d/both; echo new > new/d/both; echo late > in/d/late
       echo late > in/d/deep/late; mkdir in/d/more; echo late > in/d/more/late; echo new > new/d/deep/new; echo beside > in/beside`,
    );
    await inVolume(target, `sh -c '${merge}' sh /v/in /v/new /v/old /v/gone`);
    expect(await inVolume(target, 'ls -A; cd in; busybox find . -type f | busybox sort; cat d/both')).toBe(
      'in\n./beside\n./d/both\n./d/deep/late\n./d/deep/new\n./d/late\n./d/more/late\nnew',
    );
  });
});
