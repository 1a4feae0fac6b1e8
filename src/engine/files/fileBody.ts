import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { unpacked, type PassingEntry } from '../untar.ts';

/** How far a file is read ahead, in pieces of what a connection gives at once. */
const piecesAhead = 16;

const block = 512;

/** A file's bytes, out of an archive that holds it alone. */
export interface FileBody {
  readonly entry: PassingEntry;
  readonly bytes: Readable;
}

/**
 * Cuts the file out of its archive as it comes, without a look at each piece: a large file takes as long as it takes the
 * engine to send it. What breaks the archive ends the file with what `explained` makes of it. Undefined where the archive is
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
    const cut = new Cut(entry.size);
    // What goes wrong with one goes wrong with the other.
    archive.once('error', (error) => cut.destroy(explained(error))).pipe(cut);
    cut.once('close', () => archive.destroy());
    return { entry, bytes: cut };
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

/** Passes so many bytes on, and then ends. */
class Cut extends Transform {
  #left: number;

  constructor(size: number) {
    // Pieces stay as they are: putting them together costs more than handing each on.
    super({ readableObjectMode: true, readableHighWaterMark: piecesAhead });
    this.#left = size;
    if (size === 0) this.push(null);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#left > 0) {
      this.push(chunk.length <= this.#left ? chunk : chunk.subarray(0, this.#left));
      this.#left -= Math.min(chunk.length, this.#left);
      if (this.#left === 0) this.push(null);
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    done(this.#left > 0 ? new Error('the archive breaks off') : null);
  }
}
