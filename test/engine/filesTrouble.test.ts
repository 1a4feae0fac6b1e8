import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { FileContent } from '../../src/engine/files/files.ts';
import * as scripts from '../../src/engine/files/scripts.ts';
import { packed } from '../../src/engine/tar.ts';
import { clean, docker, dockerHost } from './harness.ts';
import { lentEngine, type LentEngine } from '../engines/lent.ts';
import { all, engine, name, problemOf } from './making.ts';

const { files } = engine;
const { signal } = new AbortController();
const volume = name('data');
const place = { kind: 'volume', id: volume } as const;
const inVolume = (script: string): Promise<string> =>
  docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);
/** So many bytes of a letter, in pieces, with something to happen before each. */
const letters = (letter: string, size: number, before: () => unknown = () => {}): FileContent => ({
  size,
  chunks: (async function* () {
    for (let at = 0; at < size; at += 100_000) {
      await before();
      yield Buffer.alloc(Math.min(100_000, size - at), letter);
    }
  })(),
});
const until = async (test: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    if (await test()) return;
    await delay(50);
  }
  throw new Error('not so within 20 s');
};

afterEach(async () => {
  await files.release(volume);
  await clean();
});
afterAll(() => files.dispose());

describe('a volume that is full', () => {
  beforeEach(async () => {
    await docker('volume', 'create', '-o', 'type=tmpfs', '-o', 'device=tmpfs', '-o', 'o=size=1m', volume);
    // Its content is there as long as somebody has it mounted.
    await docker('run', '-d', '--name', name('holder'), '-v', `${volume}:/v`, 'busybox', 'sleep', '600');
    await inVolume('echo old > file; mkdir folder; echo kept > folder/kept');
  });

  it('keeps the old file, whole and alone, and says that there is no room', async () => {
    const problem = await problemOf(files.write(place, '/file', letters('x', 3_000_000), signal));
    expect(problem).toMatchObject({ code: 'place-full', name: '/file' });
    expect(await inVolume('cat file; ls -A')).toBe('old\nfile\nfolder');
  });

  it('keeps all that it held when a backup does not fit', async () => {
    const archive = packed([
      { path: 'small', bytes: Buffer.from('new') },
      { path: 'large', bytes: Buffer.alloc(3_000_000, 'x') },
    ]);
    expect(await problemOf(files.replaceAll(volume, archive, signal))).toMatchObject({ code: 'place-full' });
    expect(await inVolume('cat file folder/kept; ls -A')).toBe('old\nkept\nfile\nfolder');
  });

  it('has nothing of a copy that does not fit', async () => {
    await inVolume('dd if=/dev/zero of=folder/large bs=1024 count=600 2>/dev/null');
    expect(await problemOf(files.copy(place, '/folder', '/copy'))).toMatchObject({ code: 'place-full' });
    expect(await inVolume('ls -A')).toBe('file\nfolder');
  });
});

describe('what a killed write has left', () => {
  const ours = '.a b.txt.portlight-0123abcd';
  const old = (path: string): string => `touch -d '2001-02-03 04:05:06' '${path}'`;
  beforeEach(() => docker('volume', 'create', volume));

  it('goes once nothing has happened to it for a while, and nothing else does', async () => {
    // Nobody can set the time that counts: the young ones are made some seconds later, and looked for at once.
    const sweep = scripts.sweep.replaceAll("'", "'\\''");
    await inVolume(`
      mkdir -p deep/er .copy.portlight-0123abcd/in .fresh.portlight-0123abcd/in .portlight-new-0123abcd/x mine.portlight-0123abcd
      : > "deep/er/${ours}"; : > .mine.portlight-notes; : > .portlight-0123abcd; : > file
      begun="$(date +%s)"
      while [ "$(date +%s)" -lt "$((begun + 6))" ]; do sleep 1; done
      : > .young.portlight-0123abcd; : > .fresh.portlight-0123abcd/in/young; ${old('.fresh.portlight-0123abcd/in/young')}
      sh -c '${sweep}' sh /v "$(($(date +%s) - begun - 1))"`);
    expect(await inVolume('ls -A deep/er')).toBe('');
    expect((await inVolume('ls -A')).split('\n').sort()).toEqual([
      '.fresh.portlight-0123abcd',
      '.mine.portlight-notes',
      '.portlight-0123abcd',
      '.young.portlight-0123abcd',
      'deep',
      'file',
      'mine.portlight-0123abcd',
    ]);
  });

  it('is not what was unpacked just now, however old its files are', async () => {
    const unpacked = '.portlight-new-0123abcd';
    await inVolume(`mkdir ${unpacked}; : > ${unpacked}/x; ${old(`${unpacked}/x`)}; ${old(unpacked)}`);
    await files.write(place, '/file', letters('x', 10), signal);
    await delay(500);
    expect(await inVolume(`ls -A; ls -A ${unpacked}`)).toBe(`${unpacked}\nfile\nx`);
  });

  it('is missed by an exchange that finds nothing to put in place, which then touches nothing', async () => {
    const exchange = scripts.exchange.replaceAll("'", "'\\''");
    const names = '.portlight-new-0123abcd .portlight-old-0123abcd .portlight-gone-0123abcd';
    expect(await inVolume(`: > kept; sh -c '${exchange}' sh /v ${names}; echo $?; ls -A`)).toBe(
      `${scripts.nothingNew}\nkept`,
    );
  });

  it('stays while an exchange is under way, whose old files it may be', async () => {
    await inVolume(
      `mkdir .portlight-old-0123abcd; : > '${ours}'; ${old('.portlight-old-0123abcd')}; ${old(ours)}`,
    );
    await files.write(place, '/file', letters('x', 10), signal);
    await delay(500);
    expect((await inVolume('ls -A')).split('\n').sort()).toEqual([ours, '.portlight-old-0123abcd', 'file']);
  });

  it('is not what another window is still writing', async () => {
    const other = await connect([parseAddress(dockerHost, 'setting')]);
    let isHalf = (): void => {};
    const half = new Promise<void>((resolve) => (isHalf = resolve));
    let goOn = (): void => {};
    const wait = new Promise<void>((resolve) => (goOn = resolve));
    let pieces = 0;
    const slow = letters('a', 1_000_000, () => {
      pieces += 1;
      if (pieces !== 6) return undefined;
      isHalf();
      return wait;
    });
    const writing = other.files.write(place, '/file', slow, signal);
    await half;
    // The same file, and the search for leftovers that comes with it.
    await files.write(place, '/file', letters('b', 1_000_000), signal);
    expect(await inVolume('busybox tr -d b < file | wc -c; wc -c < file')).toMatch(/^0\s+1000000$/);
    goOn();
    await writing;
    // Who is done last has written it, whole.
    expect(await inVolume('busybox tr -d a < file | wc -c; wc -c < file; ls -A')).toMatch(
      /^0\s+1000000\s+file$/,
    );
    await other.files.dispose();
  });
});

describe('a volume that is open', () => {
  it('may be removed by somebody else: what is asked then is told in words, and the volume does not come back', async () => {
    await docker('volume', 'create', volume);
    await files.write(place, '/file', letters('x', 10), signal);
    await docker('volume', 'rm', volume);
    expect(await problemOf(files.list(place, '/'))).toMatchObject({ code: 'gone' });
    expect(await problemOf(files.write(place, '/file', letters('x', 10), signal))).toMatchObject({
      code: 'gone',
    });
    expect(await docker('volume', 'ls', '-q', '--filter', `name=${volume}`)).toBe('');
  });

  it('may have files that come and go while it is listed, walked and searched', async () => {
    await docker('volume', 'create', volume);
    const restless =
      'mkdir d; : > d/stays; while :; do for i in 1 2 3 4 5 6 7 8 9; do : > d/t$i; mkdir -p e$i/f; done; rm -rf d/t* e*; done';
    const mount = `${volume}:/v`;
    await docker(
      'run',
      '-d',
      '--name',
      name('busy'),
      '-v',
      mount,
      '-w',
      '/v',
      'busybox',
      'sh',
      '-c',
      restless,
    );
    for (let round = 0; round < 15; round++) {
      expect((await files.list(place, '/d')).map((entry) => entry.name)).toContain('stays');
      const walked = await all(files.walk(place, '/', signal));
      expect(walked.map(({ path }) => path)).toContain('/d/stays');
      expect(await all(files.search(place, '/', 'nothing', signal))).toEqual([]);
    }
    expect(await problemOf(all(files.walk(place, '/none', signal)))).toMatchObject({ code: 'no-such-path' });
    expect(await problemOf(all(files.search(place, '/none', 'x', signal)))).toMatchObject({
      code: 'no-such-path',
    });
  });

  it('may be crowded, deep and full of long names', async () => {
    await docker('volume', 'create', volume);
    // 255 bytes are the most that a name may have.
    const long = '긴'.repeat(85);
    const deep = `/${Array.from({ length: 60 }, () => 'a folder with a name').join('/')}`;
    await inVolume(
      `mkdir crowd; cd crowd; i=0; while [ $i -lt 100000 ]; do : > $i; i=$((i+1)); done; mkdir -p '/v${deep}'`,
    );
    expect(await files.list(place, '/crowd')).toHaveLength(100_000);
    for (const letter of ['a', 'b']) await files.write(place, `${deep}/${long}`, letters(letter, 10), signal);
    await files.copy(place, `${deep}/${long}`, `${deep}/${long.slice(1)}깊`);
    await files.copyBetween({ place, path: `${deep}/${long}` }, { place, path: `/${long}` }, 'new');
    const held = (await files.list(place, deep)).map((entry) => [entry.name, entry.size]);
    expect(Object.fromEntries(held)).toEqual({ [`${long.slice(1)}깊`]: 10, [long]: 10 });
    const found = await all(files.search(place, '/a folder with a name', 'bbb', signal));
    expect(found).toHaveLength(2);
    await files.mergeInto(
      { place, path: deep },
      [long],
      files.archive(place, `/${long}`, 'itself', signal),
      signal,
    );
    await files.remove(place, ['/a folder with a name', '/crowd'], 'all');
    expect(await inVolume('ls -A | wc -l; cat 긴*')).toBe('1\nbbbbbbbbbb');
  }, 60_000);

  it('may hold a gigabyte of nothing: it is listed, read from and copied', async () => {
    await docker('volume', 'create', volume);
    await inVolume('busybox truncate -s 1000000000 sparse; echo end >> sparse');
    expect(await files.stat(place, '/sparse')).toMatchObject({ size: 1_000_000_004 });
    let bytes = 0;
    let last: Uint8Array = new Uint8Array();
    for await (const chunk of (await files.read(place, '/sparse', signal)).chunks) {
      bytes += chunk.length;
      last = chunk;
    }
    expect(bytes).toBe(1_000_000_004);
    expect(Buffer.from(last).toString().endsWith('end\n')).toBe(true);
  }, 60_000);

  it('may hold a file that nobody reads to its end', async () => {
    await docker('volume', 'create', volume);
    await files.write(place, '/file', letters('x', 30_000_000), signal);
    const { chunks } = await files.read(place, '/file', signal);
    for await (const { length } of chunks) {
      expect(length).toBeGreaterThan(0);
      break;
    }
    const abort = new AbortController();
    const { chunks: more } = await files.read(place, '/file', abort.signal);
    abort.abort();
    expect(await problemOf(all(more))).toMatchObject({ code: 'cancelled' });
  });
});

describe('an engine that dies', () => {
  let lent: LentEngine;
  const onLent = (script: string): Promise<string> =>
    dockerOf(lent.dockerHost)('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);

  it('in the middle of a save leaves the old file, and in the middle of a restore the old content or the new one', async () => {
    lent = await lentEngine();
    await dockerOf(lent.dockerHost)('volume', 'create', volume);
    await onLent('echo old > file');
    const near = await connect([parseAddress(lent.dockerHost, 'setting')]);
    const dying = letters('x', 5_000_000, async () => {
      if (++pieces === 30) await lent.crash();
    });
    let pieces = 0;
    expect(await problemOf(near.files.write(place, '/file', dying, signal))).toMatchObject({
      code: 'engine-down',
    });
    await lent.revive();
    expect(await onLent('cat file')).toBe('old');

    await onLent('rm -rf .f* *; for i in $(busybox seq 3000); do echo $i > old$i; done');
    for (const moment of [30, 120]) {
      const entries = Array.from({ length: 3000 }, (_, at) => ({
        path: `new${at}`,
        bytes: Buffer.from('new'),
      }));
      const restoring = near.files.replaceAll(volume, packed(entries), signal).catch(() => {});
      await until(async () => {
        const found = await near.files.list(place, '/');
        return found.some((entry) => entry.name.startsWith('.portlight-'));
      });
      const helpers = () =>
        dockerOf(lent.dockerHost)('ps', '-q', '--filter', 'label=portlight.helper.finishes');
      await until(async () => (await helpers()) !== '');
      await delay(moment);
      await lent.crash();
      await restoring;
      await lent.revive();
      await until(async () => (await helpers()) === '');
      const count = "ls -A | grep -v '^.portlight-' | busybox cut -c1-3 | busybox sort | busybox uniq -c";
      expect((await onLent(count)).trim()).toMatch(/^3000 (old|new)$/);
      expect(await onLent('ls -A | grep -c -E "^.portlight-(old|gone)" || true')).toBe('0');
    }
    await near.files.sweep();
    expect(await dockerOf(lent.dockerHost)('ps', '-aq', '--filter', 'label=portlight.helper')).toBe('');
    await near.files.dispose();
    await lent.stop();
  }, 180_000);
});
