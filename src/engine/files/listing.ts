import type { FileEntry, FileKind, LinkEnd } from '../../model/files.ts';

/** A file as a tool tells of it, with what only a walk wants to know. */
export interface Listed extends FileEntry {
  /** As it was printed: `./logs/today.txt`. */
  readonly path: string;
  /** What it takes on the disk, in bytes. */
  readonly taken: number;
  /** The same for each name of one file. */
  readonly inode: string;
  readonly names: number;
}

/** Kinds by the upper bits of a mode. Source: inode(7). */
const kinds: Readonly<Record<number, FileKind>> = {
  0o14: 'socket',
  0o12: 'link',
  0o10: 'file',
  0o06: 'device',
  0o04: 'folder',
  0o02: 'device',
  0o01: 'pipe',
};

/** Source: stat(1), `%b` counts in these. */
const block = 512;

const factsPattern = /^([0-9a-f]+) (\d+) (-?\d+) (\d+) (\d+)(?: (\d+) (\d+) (\d+))? $/;

/** Bytes of a record: far more than a path and a link's target may have. */
const maxRecord = 1024 * 1024;

/**
 * Reads what the scripts `list` and `walk` print. No name holds a slash, so that two of them end a path whatever else it
 * holds; a link's target is as long as the link's size says.
 */
export async function* listed(output: AsyncIterable<Uint8Array>): AsyncGenerator<Listed | LinkKind> {
  let rest: Buffer = Buffer.alloc(0);
  let pieces: Uint8Array[] = [];
  let length = 0;
  const records = function* (): Generator<Listed | LinkKind> {
    rest = Buffer.concat([rest, ...pieces]);
    let at = 0;
    for (let found = recordAt(rest, at); found; found = recordAt(rest, at)) {
      yield found.record;
      at = found.end;
    }
    rest = rest.subarray(at);
    pieces = [];
    length = 0;
    if (rest.length > maxRecord) throw new SyntaxError('a record of the listing has no end');
  };
  for await (const piece of output) {
    pieces.push(piece);
    length += piece.length;
    // What has not come in whole is looked at anew only when there is as much again, or else with every byte of it.
    if (length >= rest.length) yield* records();
  }
  yield* records();
  if (rest.length > 0) throw new SyntaxError('the listing breaks off');
}

/** What a link leads to, said apart from the link itself. */
export interface LinkKind {
  readonly path: string;
  readonly leadsTo: LinkEnd['leadsTo'];
}

interface Found {
  readonly record: Listed | LinkKind;
  /** Where the next one begins. */
  readonly end: number;
}

/** Undefined where the record has not come in whole. */
function recordAt(bytes: Buffer, at: number): Found | undefined {
  // The facts before the path hold no dot before a slash; the root's own path is the dot before the two slashes.
  const name = bytes.indexOf('./', at);
  const end = bytes.indexOf('//', name);
  if (name < 0 || end < 0) return undefined;
  const path = bytes.toString('utf8', name, end);
  const facts = bytes.toString('latin1', at, name);
  if (facts.startsWith('@')) {
    if (bytes.length < end + 3) return undefined;
    return { record: { path, leadsTo: leadings[facts.charAt(1)] ?? 'nowhere' }, end: end + 3 };
  }
  const entry = entryOf(facts, path);
  if (bytes.length < end + 3) return undefined;
  // A walk does not ask where links lead.
  if (entry.kind !== 'link' || bytes[end + 2] === 0x0a) return { record: entry, end: end + 3 };
  const link = linkAt(bytes, end + 2, { name: bytes.subarray(name, end), size: entry.size });
  return link && { record: { ...entry, link: { target: link.target, leadsTo: 'nowhere' } }, end: link.end };
}

const leadings: Readonly<Record<string, LinkEnd['leadsTo']>> = { d: 'folder', f: 'file', n: 'nowhere' };

function entryOf(facts: string, path: string): Listed {
  const [, mode = '', size, seconds, user, group, blocks = 0, names = 1, inode = ''] =
    factsPattern.exec(facts) ?? [];
  if (mode === '') throw new SyntaxError(`this is no listing: ${facts.slice(0, 80)}`);
  const bits = Number.parseInt(mode, 16);
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    kind: kinds[bits >> 12] ?? 'other',
    size: Number(size),
    modified: Number(seconds),
    mode: bits & 0o7777,
    owner: { user: Number(user), group: Number(group) },
    taken: Number(blocks) * block,
    inode,
    names: Number(names),
  };
}

/**
 * `name -> target`, or both in quotes, which no tool escapes here: the first from coreutils in the style that was asked
 * for, the second from busybox.
 */
function linkAt(
  bytes: Buffer,
  at: number,
  { name, size }: { readonly name: Buffer; readonly size: number },
): { readonly target: string; readonly end: number } | undefined {
  const quote = bytes[at] === 0x27 ? 1 : 0;
  const start = at + name.length + ' -> '.length + 3 * quote;
  // In /proc a link has no size.
  const stop = size > 0 ? start + size : bytes.indexOf(quote ? "'\n" : '\n', start);
  if (stop < start || bytes.length < stop + quote + 1) return undefined;
  return { target: bytes.toString('utf8', start, stop), end: stop + quote + 1 };
}
