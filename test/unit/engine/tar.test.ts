import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { packed, type ArchiveEntry } from '../../../src/engine/tar.ts';

async function archive(...entries: ArchiveEntry[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packed(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
}
const listed = (bytes: Buffer): string[] =>
  execFileSync('tar', ['--list', '--verbose', '--quoting-style=literal', '--utc'], {
    input: bytes,
    encoding: 'utf8',
  })
    .trimEnd()
    .split('\n');

describe('an archive', () => {
  it('is read by tar as it was meant', async () => {
    const long = `${'folder/'.repeat(30)}끝.txt`;
    const lines = listed(
      await archive(
        { path: 'bin', mode: 0o700 },
        { path: 'bin/run', bytes: Buffer.from('#!/bin/sh\n'), mode: 0o755, modified: 1_000_000_000 },
        { path: long, bytes: new Uint8Array(513) },
        { path: 'link', link: long },
        { path: 'empty', bytes: new Uint8Array() },
      ),
    );
    expect(lines[0]).toMatch(/^drwx------ 0\/0 +0 .* bin\/?$/);
    expect(lines[1]).toMatch(/^-rwxr-xr-x 0\/0 +10 2001-09-09 01:46 bin\/run$/);
    expect(lines[2]).toMatch(new RegExp(`^-rw-r--r-- 0/0 +513 .* ${long}$`));
    expect(lines[3]).toContain(`link -> ${long}`);
    expect(lines[4]).toMatch(/ 0 .* empty$/);
  });
  it('has whole blocks', async () => {
    for (const size of [0, 1, 511, 512, 513]) {
      expect((await archive({ path: 'a', bytes: new Uint8Array(size) })).length % 512).toBe(0);
    }
  });
});
