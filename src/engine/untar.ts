import type { ArchiveEntry } from './tar.ts';

/** An entry of an archive as it comes by. */
export interface PassingEntry extends Omit<ArchiveEntry, 'bytes'> {
  readonly kind: 'file' | 'folder' | 'link' | 'hard link' | 'other';
  /** Of those bytes. */
  readonly size: number;
  /** A file's bytes, to be read before the next entry is asked for; what is left unread is passed over. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The blocks that told all this, as they came. */
  readonly head: readonly Uint8Array[];
}

const block = 512;
/** More than headers that tell of names and attributes can take up, in bytes. */
const longest = 16 * 1024 * 1024;
const kinds: Readonly<Record<string, PassingEntry['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '1': 'hard link',
  '2': 'link',
  '5': 'folder',
};

/** Headers that stand before the one that they are about: GNU tar writes a long name, or a link's long target, as a file. */
const longs: Readonly<Record<string, string>> = { L: 'path', K: 'linkpath' };

/**
 * Reads a tar archive as it comes: ustar with pax headers, as engines write it, and what GNU tar does in their place. Throws a
 * SyntaxError at what is none, or breaks off; some writers leave out the blocks that mark the end, which `ending` asks for.
 * Source: POSIX.1-2017, pax, "ustar interchange format" and "pax header block"; GNU tar manual, "Basic Tar Format".
 */
export async function* unpacked(
  archive: AsyncIterable<Uint8Array>,
  ending: 'any' | 'marked' = 'any',
): AsyncGenerator<PassingEntry> {
  const bytes = new Bytes(archive);
  try {
    yield* entriesIn(bytes, ending);
  } finally {
    // Who has seen enough does not want the rest sent.
    await bytes.close();
  }
}

async function* entriesIn(bytes: Bytes, ending: 'any' | 'marked'): AsyncGenerator<PassingEntry> {
  let said = new Map<string, Buffer>();
  let head: Buffer[] = [];
  const textOf = (key: string): string | undefined => said.get(key)?.toString();
  for (;;) {
    const header = await bytes.take(block);
    const isMark = header.length === block && header.every((byte) => byte === 0);
    if (isMark || (header.length === 0 && ending === 'any')) return;
    if (header.length < block) throw new SyntaxError('the archive breaks off');
    head.push(header);
    const type = String.fromCharCode(header[156] ?? 0);
    const size = Number(textOf('size') ?? numberAt(header, 124, 12));
    if (!Number.isSafeInteger(size) || size < 0) throw new SyntaxError('this is no tar archive');
    const padding = (block - (size % block)) % block;
    if (type === 'x' || type === 'g' || longs[type] !== undefined) {
      if (size > longest) throw new SyntaxError('this is no tar archive');
      const told = await bytes.take(size + padding);
      if (told.length < size + padding) throw new SyntaxError('the archive breaks off');
      head.push(told);
      const key = longs[type];
      if (type === 'x') said = new Map([...said, ...paxRecords(told.subarray(0, size))]);
      else if (key !== undefined) said.set(key, Buffer.from(textAt(told, 0, size)));
      continue;
    }
    const rest = { left: size };
    yield {
      path: textOf('path') ?? pathOf(header),
      kind: kinds[type] ?? 'other',
      size,
      link: textOf('linkpath') ?? textAt(header, 157, 100),
      mode: numberAt(header, 100, 8),
      modified: numberAt(header, 136, 12),
      owner: {
        user: Number(textOf('uid') ?? numberAt(header, 108, 8)),
        group: Number(textOf('gid') ?? numberAt(header, 116, 8)),
      },
      attributes: new Map([...said].filter(([key]) => key.startsWith('SCHILY.xattr.'))),
      chunks: bytes.upTo(rest),
      head,
    };
    await bytes.skip(rest.left + padding);
    said = new Map();
    head = [];
  }
}

function pathOf(header: Buffer): string {
  const prefix = textAt(header, 345, 155);
  const name = textAt(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textAt(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

/** In octal digits; what these have no room for GNU tar writes as a binary number, marked by its first bit. */
function numberAt(header: Buffer, at: number, length: number): number {
  if (header[at] === 0x80)
    return header.subarray(at + 1, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
  const text = textAt(header, at, length).trim();
  return text === '' ? 0 : /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
}

/** `30 path=folder/name\n`, one after the other, each with its own length first. */
function paxRecords(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const records = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, blank < 0 ? at : blank));
    if (!(length > 0)) break;
    const record = bytes.subarray(blank + 1, at + length - 1);
    const equals = record.indexOf('=');
    records.set(record.toString('utf8', 0, equals), record.subarray(equals + 1));
    at += length;
  }
  return records;
}

/** The bytes of a stream, taken in pieces of one's own size. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** What comes next, at most this long; empty at the end. */
  async #next(most: number): Promise<Uint8Array> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#source.next();
      if (done === true) return new Uint8Array();
      this.#rest = value;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  /** So many bytes, fewer only at the end. */
  async take(length: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.upTo({ left: length })) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0;) {
      const piece = await this.#next(left);
      if (piece.length === 0) throw new SyntaxError('the archive breaks off');
      left -= piece.length;
    }
  }

  /** Pieces until none is left, which is counted down, or until the end. */
  async *upTo(count: { left: number }): AsyncGenerator<Uint8Array> {
    while (count.left > 0) {
      const piece = await this.#next(count.left);
      if (piece.length === 0) return;
      count.left -= piece.length;
      yield piece;
    }
  }
}
