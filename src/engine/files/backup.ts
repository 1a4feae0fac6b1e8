/** Archives of this machine that hold what a volume held: a tar archive in gzip, with its checksum in a file beside it. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ProblemError } from '../problem.ts';
import { unpacked } from '../untar.ts';
import { normalPath } from '../../model/files.ts';
import { Bounds } from './incoming.ts';

export interface Backup {
  /** Of the compressed file, in bytes. */
  readonly size: number;
  /** SHA-256 of it, in hexadecimal digits. */
  readonly checksum: string;
}

/** Where the checksum lies, in the form that `sha256sum --check` reads. */
function checksumPath(path: string): string {
  return `${path}.sha256`;
}

/**
 * Writes the archive, under another name until all of it is there, and its checksum beside it. Where that fails, what was there
 * stays. The checksum of an older archive never lies beside it.
 */
export async function writeBackup(
  archive: AsyncIterable<Uint8Array>,
  path: string,
  signal: AbortSignal,
): Promise<Backup> {
  const mark = randomUUID();
  const draft = `${path}.${mark}.part`;
  const checksumDraft = `${path}.${mark}.sha256.part`;
  const hash = createHash('sha256');
  let size = 0;
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    // Opened before anything can fail: a stream that opens it itself may do so after it was removed.
    const file = await open(draft, 'wx');
    // On the disk, and not only on its way there: what was backed up may be removed next.
    const bytes = file.createWriteStream({ flush: true });
    await pipeline(Readable.from(archive), createGzip(), hashed, bytes, { signal });
    const checksum = hash.digest('hex');
    await writeFile(checksumDraft, `${checksum}  ${basename(path)}\n`, { flush: true });
    await rm(checksumPath(path), { force: true });
    await rename(draft, path);
    await rename(checksumDraft, checksumPath(path));
    return { size, checksum };
  } catch (error) {
    await rm(draft, { force: true });
    await rm(checksumDraft, { force: true });
    throw hostProblem(error, 'backup-not-written', path, signal);
  }
}

/** The tar archive in the file, as it is read. */
export async function* readBackup(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { signal });
  const plain = createGunzip();
  // What goes wrong with the file ends the reading of what comes out of it.
  file.on('error', (error) => plain.destroy(error)).pipe(plain);
  try {
    for await (const chunk of plain) yield chunk as Uint8Array;
  } catch (error) {
    throw hostProblem(error, 'backup-broken', path, signal);
  } finally {
    file.destroy();
  }
}

/** What a look through a whole backup has found. */
export interface Checked {
  /** Files, folders and links. */
  readonly entries: number;
  /** Of their bytes. */
  readonly size: number;
  /** Whether there was a checksum to compare with. */
  readonly hasChecksum: boolean;
  /** What it would put into a folder: the first parts of all its paths. */
  readonly names: readonly string[];
}

/**
 * Reads all of a backup, and compares it with its checksum. Rejects with the code `backup-broken` where it cannot be relied
 * upon, and with `archive-unsafe` where it reaches out of the folder that it would be unpacked into.
 */
export async function checkBackup(path: string, signal: AbortSignal): Promise<Checked> {
  const wanted = await readFile(checksumPath(path), 'utf8').catch(() => undefined);
  if (wanted !== undefined && !wanted.startsWith(await checksumOf(path, signal))) {
    throw broken(path, 'the checksum is another one');
  }
  let entries = 0;
  let size = 0;
  const bounds = new Bounds();
  const names = new Set<string>();
  try {
    for await (const entry of unpacked(readBackup(path, signal))) {
      bounds.check(entry);
      names.add(normalPath(entry.path).split('/')[1] ?? '');
      entries += 1;
      size += entry.size;
    }
  } catch (error) {
    throw hostProblem(error, 'backup-broken', path, signal);
  }
  // A compressed file of nothing at all is read without an error.
  if (entries === 0) throw broken(path, 'it is empty');
  names.delete('');
  return { entries, size, hasChecksum: wanted !== undefined, names: [...names] };
}

async function checksumOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash, { signal });
  } catch (error) {
    throw hostProblem(error, 'backup-broken', path, signal);
  }
  return hash.digest('hex');
}

function broken(path: string, detail: string): ProblemError {
  return new ProblemError({ code: 'backup-broken', detail, name: path });
}

function hostProblem(
  error: unknown,
  code: 'backup-broken' | 'backup-not-written',
  path: string,
  signal: AbortSignal,
): ProblemError {
  if (error instanceof ProblemError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (signal.aborted) return new ProblemError({ code: 'cancelled', detail }, { cause: error });
  return new ProblemError({ code, detail, name: path }, { cause: error });
}
