import { expect, it } from 'vitest';
import { withOwners } from '../../../src/engine/files/owners.ts';
import { packed } from '../../../src/engine/tar.ts';
import { unpacked } from '../../../src/engine/untar.ts';

const text = async function* (...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
};
async function owners(archive: AsyncIterable<Uint8Array>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { path, owner, mode = 0, chunks } of unpacked(archive, 'marked')) {
    let bytes = 0;
    for await (const { length } of chunks) bytes += length;
    found[path] = `${owner?.user}:${owner?.group} ${mode.toString(8)} ${bytes}`;
  }
  return found;
}

it('an archive gets the owners that tools tell, and its root where it has none', async () => {
  const long = `a b/${'긴 이름'.repeat(20)}`;
  const archive = () =>
    packed([
      { path: 'a b', mode: 0o700 },
      { path: long, bytes: Buffer.from('text') },
      { path: 'mine', bytes: Buffer.from('x') },
    ]);
  const told = [
    '999 4000000 2750 17 /volume//',
    '\n7 8 700 17 /volume/a b//\n',
    `0 5 644 17 /volume/${long}//\n`,
  ];
  expect(await owners(withOwners(archive(), text(...told), '/volume', 'content'))).toEqual({
    './': '999:4000000 2750 0',
    'a b': '7:8 700 0',
    [long]: '0:5 644 4',
    mine: '0:0 644 1',
  });
  // The same as a folder: what it is called is part of the archive, and not of what was told.
  const folder = packed([{ path: 'volume' }, { path: 'volume/a b' }]);
  expect(await owners(withOwners(folder, text(...told), '/volume', 'itself'))).toEqual({
    volume: '999:4000000 755 0',
    'volume/a b': '7:8 755 0',
  });
});
