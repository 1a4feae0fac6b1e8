import { describe, expect, it } from 'vitest';
import { listed, type Listed, type LinkKind } from '../../../src/engine/files/listing.ts';
import { toolRefusal } from '../../../src/engine/files/toolRefusal.ts';

/** What comes out when the text comes in pieces of this size. */
async function read(text: string, piece = 7): Promise<(Listed | LinkKind)[]> {
  const bytes = Buffer.from(text);
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  })();
  const found: (Listed | LinkKind)[] = [];
  for await (const record of listed(pieces)) found.push(record);
  return found;
}
const facts = (mode: string, size: number): string => `${mode} ${size} 1000000000 10 20 8 1 30 `;

describe('a listing', () => {
  it('is read in whatever pieces it comes', async () => {
    const text = `${facts('81a4', 5)}./a b\nc' -> 'd//\n${facts('41ed', 4096)}./한글//\n`;
    for (const piece of [1, 2, 3, 64, 1000]) {
      const found = await read(text, piece);
      expect(found).toMatchObject([
        {
          name: "a b\nc' -> 'd",
          kind: 'file',
          size: 5,
          mode: 0o644,
          owner: { user: 10, group: 20 },
          modified: 1_000_000_000,
          taken: 4096,
        },
        { name: '한글', kind: 'folder', mode: 0o755 },
      ]);
    }
  });

  it('tells links by the length of their targets, quoted or not', async () => {
    const target = "x'\n8 -> ./y//";
    const size = Buffer.byteLength(target);
    const quoted = `${facts('a1ff', size)}./l//'./l' -> '${target}'\n`;
    const bare = `${facts('a1ff', size)}./m//./m -> ${target}\n`;
    const found = await read(`${quoted}${bare}@d ./l//\n@n ./m//\n`);
    expect(found).toMatchObject([
      { name: 'l', kind: 'link', link: { target } },
      { name: 'm', kind: 'link', link: { target } },
      { path: './l', leadsTo: 'folder' },
      { path: './m', leadsTo: 'nowhere' },
    ]);
  });

  it('of a walk has links without targets, and the folder itself', async () => {
    const found = await read(`${facts('41ed', 1)}.//\n${facts('a1ff', 9)}./l//\n${facts('81a4', 1)}./f//\n`);
    expect(found.map(({ path }) => path)).toEqual(['.', './l', './f']);
  });

  it('that breaks off is none', async () => {
    await expect(read(`${facts('81a4', 5)}./a`)).rejects.toThrow(/breaks off/);
    await expect(read('nonsense ./a//\n')).rejects.toThrow(/no listing/);
  });
});

describe('the complaint of a tool', () => {
  it.each([
    ["cat: can't open 'x': No such file or directory", 'no-such-path'],
    ["rmdir: failed to remove '/volume/x': Directory not empty", 'folder-not-empty'],
    ["touch: cannot touch 'x': Read-only file system", 'files-read-only'],
    ["mv: can't rename 'a': Permission denied", 'files-denied'],
    ['dd: error writing: No space left on device', 'no-space'],
    ['OCI runtime exec failed: exec failed: executable file not found in $PATH', 'no-such-program'],
    ['something else', 'refused'],
  ])('%s', (complaint, code) => {
    expect(toolRefusal(1, complaint)).toMatchObject({ code, exitCode: 1 });
  });
  it('is the exit code where there is no word', () => {
    expect(toolRefusal(127, '')).toMatchObject({ code: 'no-such-program', detail: 'exit code 127' });
  });
});
