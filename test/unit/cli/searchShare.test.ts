import { describe, expect, it } from 'vitest';
import { searchShares, separator, type Share } from '../../../src/cli/searchShare.ts';
import { folderWith } from './program.ts';

const search = (
  files: Readonly<Record<string, string | Uint8Array>>,
  ...more: readonly string[]
): Share[] => [
  ...searchShares({
    root: folderWith(files),
    paths: [...Object.keys(files), ...more].join(separator),
    words: ['localhost'],
    taken: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  }),
];

describe('the search in many files', () => {
  it('has nothing to do where there are none', () => {
    expect(search({})).toEqual([]);
  });
  it('tells files apart that are searched together', () => {
    const [share] = search({
      'a.js': 'local',
      'b.js': 'host',
      'c.js': 'x LOCALHOST y',
      'd.js': '',
      'e.js': 'z',
    });
    expect(share?.paths).toEqual(['c.js']);
  });
  it('finds words behind files that fill the buffer', () => {
    const long = 'x'.repeat(70_000);
    const [share] = search({ 'a.js': long, 'b.js': `${long}localhost`, 'c.js': long, 'd.js': 'localhost' });
    expect(share?.paths).toEqual(['b.js', 'd.js']);
  });
  it('leaves UTF-16 to whoever decodes it, and names what it could not read', () => {
    const utf16 = Buffer.from('\uFEFFlocalhost', 'utf16le');
    const [share] = search({ 'a.js': utf16, 'b.js': 'x'.repeat(1_000_001), 'c.js': 'localhost' }, 'd.js');
    expect(share?.paths).toEqual(['a.js', 'c.js']);
    expect(share?.skipped).toEqual([
      { file: 'b.js', reason: 'too-large' },
      { file: 'd.js', reason: 'unreadable' },
    ]);
  });
  it('takes every file once', () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}.js`, 'localhost']));
    const shares = search(files);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.flatMap(({ paths }) => paths).sort()).toEqual(Object.keys(files).sort());
  });
});
