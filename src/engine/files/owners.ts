import { normalPath } from '../../model/files.ts';
import { rejoined } from '../rejoin.ts';
import { packed } from '../tar.ts';
import { unpacked, type PassingEntry } from '../untar.ts';

/** What `scripts.owners` tells of a file or folder. */
interface Owned {
  readonly user: number;
  readonly group: number;
  readonly mode: number;
  /** Seconds since the epoch. */
  readonly modified: number;
}

/** The largest number that the old header has room for in digits. */
const maxId = 0o7777777;

/**
 * The same archive with the owners that files have. Podman's archives give everything to the user of the container, and leave out the
 * folder whose content they hold. `told` is what `scripts.owners` prints of `path`, which `archive` holds in one of the two ways.
 * Source: podman, libpod/container_copy_common.go, "optimistically chown".
 */
export async function* withOwners(
  archive: AsyncIterable<Uint8Array>,
  told: AsyncIterable<Uint8Array>,
  path: string,
  which: 'itself' | 'content',
): AsyncGenerator<Uint8Array> {
  const { root, others } = await ownersIn(told, path);
  const entries = async function* (): AsyncGenerator<PassingEntry> {
    let isFirst = true;
    for await (const entry of unpacked(archive, 'marked')) {
      const place = normalPath(entry.path);
      if (isFirst && which === 'content' && place !== '/' && root) yield* rootEntry(root);
      isFirst = false;
      const key = which === 'content' ? place : place.slice(`/${place.split('/')[1] ?? ''}`.length) || '/';
      yield ownedBy(entry, key === '/' && root ? root : (others.get(key) ?? nobodyElse));
    }
    if (isFirst && which === 'content' && root) yield* rootEntry(root);
  };
  yield* rejoined(entries());
}

const nobodyElse = { user: 0, group: 0 };

/** Of the root of the archive, and of all below it that do not belong to root. */
async function ownersIn(
  told: AsyncIterable<Uint8Array>,
  path: string,
): Promise<{ readonly root: Owned | undefined; readonly others: ReadonlyMap<string, typeof nobodyElse> }> {
  const others = new Map<string, typeof nobodyElse>();
  let root: Owned | undefined;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of told) {
    const records = (rest + decoder.decode(piece, { stream: true })).split('//\n');
    rest = records.pop() ?? '';
    for (const record of records) {
      const [, user, group, mode = '', modified, name = ''] =
        /^(\d+) (\d+) ([0-7]+) (-?\d+) ([^]*)$/.exec(record) ?? [];
      const owner = { user: Number(user), group: Number(group) };
      const within = name.slice(path === '/' ? 0 : path.length);
      if (normalPath(within) === '/') {
        root = { ...owner, mode: Number.parseInt(mode, 8), modified: Number(modified) };
      } else if (owner.user !== 0 || owner.group !== 0) others.set(normalPath(within), owner);
    }
  }
  return { root, others };
}

async function* rootEntry({ user, group, mode, modified }: Owned): AsyncGenerator<PassingEntry> {
  yield* unpacked(packed([{ path: './', mode, modified, owner: { user, group } }]));
}

/** Writes the numbers into the last block of the entry's head, which is its own. */
function ownedBy(
  entry: PassingEntry,
  owner: { readonly user: number; readonly group: number },
): PassingEntry {
  if (entry.owner?.user === owner.user && entry.owner.group === owner.group) return entry;
  const before = entry.head.slice(0, -1);
  const block = Buffer.from(entry.head.at(-1) ?? new Uint8Array());
  writeId(block, 108, owner.user);
  writeId(block, 116, owner.group);
  // The sum counts its own field as blanks.
  block.write(' '.repeat(8), 148, 'latin1');
  const sum = block.reduce((total, byte) => total + byte);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return { ...entry, owner: { user: owner.user, group: owner.group }, head: [...before, block] };
}

/** In eight bytes: digits, or a binary number that is marked by its first bit. */
function writeId(block: Buffer, at: number, id: number): void {
  if (id <= maxId) {
    block.write(`${id.toString(8).padStart(7, '0')}\0`, at, 'latin1');
    return;
  }
  block.fill(0, at, at + 8);
  block[at] = 0x80;
  block.writeUInt32BE(id, at + 4);
}
