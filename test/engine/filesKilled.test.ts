import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clean, docker, dockerHost } from './harness.ts';
import { engine, name } from './making.ts';

const volume = name('data');
const inVolume = (script: string): Promise<string> =>
  docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);

beforeEach(() => docker('volume', 'create', volume));
afterEach(clean);

/** Runs the work on `files` in a process of its own, and kills it so many milliseconds after the work has begun. */
async function killedAfter(milliseconds: number, work: string): Promise<void> {
  const source = (path: string): string => new URL(`../../src/engine/${path}`, import.meta.url).href;
  const script = `
    import { connect } from '${source('connect.ts')}';
    import { parseAddress } from '${source('address.ts')}';
    import { packed } from '${source('tar.ts')}';
    const { files } = await connect([parseAddress(${JSON.stringify(dockerHost)}, 'setting')]);
    const volume = ${JSON.stringify(volume)};
    const place = { kind: 'volume', id: volume };
    const { signal } = new AbortController();
    // The helper is there before the time begins to run.
    await files.makeFolder(place, '/ready');
    await files.remove(place, ['/ready'], 'all');
    console.log('begun');
    ${work}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await delay(milliseconds);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const moments = [5, 40, 80, 120, 160, 240, 320];

it('a file is the old or the new one, whenever the one who writes it is killed', async () => {
  await inVolume('dd if=/dev/zero bs=1000 count=30000 2>/dev/null | busybox tr "\\\\0" a > file');
  for (const moment of moments) {
    await killedAfter(
      moment,
      `const chunks = (async function* () { for (let at = 0; at < 300; at++) yield Buffer.alloc(100_000, 'b'); })();
       await files.write(place, '/file', { size: 30_000_000, chunks }, signal);`,
    );
    // One letter only, and as many as there should be.
    expect(await inVolume('busybox tr -d a < file | wc -c; wc -c < file')).toMatch(
      /^(0|30000000)\s+30000000$/,
    );
  }
}, 120_000);

it('a volume holds the old or the new content, whenever the one who restores all of it or a folder is killed', async () => {
  const list = "find . -name 'f*' ! -path './.portlight-*' -exec cat {} + | busybox sort | busybox uniq -c";
  await inVolume('for i in $(busybox seq 400); do echo 0 > f$i; done');
  for (const [round, moment] of [20, 100, 200, 300, 400, 500, 700, 900].entries()) {
    const work =
      round % 2 === 0
        ? 'files.replaceAll(volume, packed(entries), signal)'
        : "files.mergeInto({ place, path: '/' }, entries.map(({ path }) => path), packed(entries), signal)";
    await killedAfter(
      moment,
      `const bytes = Buffer.from('${round + 1}\\n');
       const entries = Array.from({ length: 400 }, (_, at) => ({ path: 'f' + (at + 1), bytes }));
       await ${work};`,
    );
    // The exchange is a container of its own, which goes on to its end.
    for (;;) {
      const left = await docker('ps', '-q', '--filter', 'label=portlight.helper');
      if (left === '') break;
      await delay(50);
    }
    expect((await inVolume(list)).trim()).toMatch(/^400 \d$/);
  }
  // The next one that begins finds what is over, and removes it.
  await engine.files.sweep();
  expect(await docker('ps', '-aq', '--filter', 'label=portlight.helper')).toBe('');
}, 120_000);
