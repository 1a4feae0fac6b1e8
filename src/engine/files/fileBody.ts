import type { Readable } from 'node:stream';
import { unpacked, type PassingEntry } from '../untar.ts';

/** How far a file is read ahead, in bytes. */
const ahead = 1024 * 1024;

const block = 512;

/** A file's bytes, out of an archive that holds it alone. */
export interface FileBody {
  readonly entry: PassingEntry;
  /** To be read or ended with `return`; either way, the archive is closed then. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Cuts the file out of its archive as it comes. Pieces are neither copied nor put through a further stream, each of which
 * costs more than what a connection gives at once: a large file takes as long as it takes the engine to send it. What breaks the archive ends the file with what `explained` makes of it. Undefined where the archive is
 * empty.
 */
export async function fileBody(
  archive: Readable,
  explained: (error: unknown) => Error,
): Promise<FileBody | undefined> {
  const head: Buffer[] = [];
  // The first entry's headers are there with the first bytes of the file itself, or with the end of an empty one.
  for await (const chunk of archive.iterator({ destroyOnReturn: false })) {
    head.push(chunk as Buffer);
    const bytes = Buffer.concat(head);
    const length = headersIn(bytes);
    if (length === undefined) continue;
    const entry = await firstIn(bytes);
    if (!entry) return undefined;
    archive.unshift(bytes.subarray(length));
    return { entry, chunks: new Pieces(archive, entry.size, explained) };
  }
  return undefined;
}

/** The length of the headers before the first file's bytes; undefined where they have not come in whole. Source: as for untar.ts. */
function headersIn(bytes: Buffer): number | undefined {
  let at = 0;
  for (;;) {
    if (bytes.length < at + block) return undefined;
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    if (type !== 'x' && type !== 'g') return at + block;
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 136), 8);
    at += block + Math.ceil(size / block) * block;
  }
}

async function firstIn(bytes: Buffer): Promise<PassingEntry | undefined> {
  const once = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
  };
  for await (const entry of unpacked(once())) return entry;
  return undefined;
}

/** So many bytes of a stream, in the pieces in which they come. */
class Pieces implements AsyncIterableIterator<Uint8Array> {
  readonly #archive: Readable;
  readonly #waiting: Buffer[] = [];
  /** Bytes that are still to come, and bytes that wait. */
  #left: number;
  #held = 0;
  #error: Error | undefined;
  #wake = (): void => {};

  constructor(archive: Readable, size: number, explained: (error: unknown) => Error) {
    this.#archive = archive;
    this.#left = size;
    const fail = (error: unknown): void => {
      if (this.#left > 0) this.#error ??= explained(error);
      this.#wake();
    };
    archive
      .on('data', (chunk: Buffer) => this.#take(chunk))
      .on('error', fail)
      .once('close', () => fail(new Error('the archive breaks off')));
    if (size === 0) archive.destroy();
    else archive.resume();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value) {
        this.#held -= value.length;
        if (this.#waiting.length === 0) this.#archive.resume();
        return { done: false, value };
      }
      if (this.#error) throw this.#error;
      if (this.#left === 0) return { done: true, value: undefined };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#left = 0;
    this.#waiting.length = 0;
    this.#archive.destroy();
    return Promise.resolve({ done: true, value: undefined });
  }

  #take(chunk: Buffer): void {
    const piece = chunk.length <= this.#left ? chunk : chunk.subarray(0, this.#left);
    this.#left -= piece.length;
    this.#held += piece.length;
    if (piece.length > 0) this.#waiting.push(piece);
    if (this.#left === 0) this.#archive.destroy();
    else if (this.#held >= ahead) this.#archive.pause();
    this.#wake();
  }
}
