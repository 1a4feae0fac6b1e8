import type { ArchiveEntry } from './tar.ts';

/** An entry of an archive as it comes by. */
export interface PassingEntry extends Omit<ArchiveEntry, 'bytes'> {
  readonly kind: 'file' | 'folder' | 'link' | 'hard link' | 'other';
  /** Of those bytes. */
  readonly size: number;
  /** A file's bytes, to be read before the next entry is asked for; what is left unread is passed over. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

const block = 512;
/** Bytes of what stands in a header of its own: far more than paths and attributes take. */
const maxSaid = 16 * 1024 * 1024;
const kinds: Readonly<Record<string, PassingEntry['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '1': 'hard link',
  '2': 'link',
  '5': 'folder',
};

/**
 * Reads a tar archive as it comes: ustar with pax headers, as engines write it. Throws a SyntaxError at what is none.
 * Source: POSIX.1-2017, pax, "ustar interchange format" and "pax header block".
 */
export async function* unpacked(archive: AsyncIterable<Uint8Array>): AsyncGenerator<PassingEntry> {
  const bytes = new Bytes(archive);
  try {
    yield* entriesIn(bytes);
  } finally {
    // Who has seen enough does not want the rest sent.
    await bytes.close();
  }
}

async function* entriesIn(bytes: Bytes): AsyncGenerator<PassingEntry> {
  let said: ReadonlyMap<string, Buffer> = new Map();
  const textOf = (key: string): string | undefined => said.get(key)?.toString();
  for (;;) {
    const header = await bytes.take(block);
    // The end is marked by empty blocks; some writers leave them out.
    if (header.length < block || header.every((byte) => byte === 0)) return;
    const type = String.fromCharCode(header[156] ?? 0);
    const size = Number(textOf('size') ?? octalAt(header, 124, 12));
    if (!Number.isSafeInteger(size) || size < 0) throw new SyntaxError('this is no tar archive');
    const padding = (block - (size % block)) % block;
    if (type === 'x') {
      if (size > maxSaid) throw new SyntaxError('a header of the archive has no end');
      said = paxRecords(await bytes.take(size));
      await bytes.skip(padding);
      continue;
    }
    const rest = { left: size };
    yield {
      path: textOf('path') ?? pathOf(header),
      kind: kinds[type] ?? 'other',
      size,
      link: textOf('linkpath') ?? textAt(header, 157, 100),
      mode: octalAt(header, 100, 8),
      modified: octalAt(header, 136, 12),
      owner: {
        user: Number(textOf('uid') ?? octalAt(header, 108, 8)),
        group: Number(textOf('gid') ?? octalAt(header, 116, 8)),
      },
      attributes: new Map([...said].filter(([key]) => key.startsWith('SCHILY.xattr.'))),
      chunks: bytes.upTo(rest),
    };
    await bytes.skip(rest.left + padding);
    said = new Map();
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

function octalAt(header: Buffer, at: number, length: number): number {
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
