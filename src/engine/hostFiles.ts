/** Files of this machine → tar archives for an engine, and back. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { lstat, mkdir, open, opendir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packed, type ArchiveEntry, type Content } from './tar.ts';
import { unpacked } from './untar.ts';

/** What a build is given. */
export interface BuildContext {
  /** The Dockerfile's path within the archive. */
  readonly dockerfile: string;
  readonly archive: AsyncIterable<Uint8Array>;
}

/** What a build's context goes without. */
export interface Ignores {
  /** Given a path within the context's folder. */
  leavesOut(path: string): boolean;
  /** Whether something in a folder that is left out may be taken back, so that such folders have to be looked into. */
  readonly takesBack: boolean;
}

/**
 * A build's context: all that is below the folder, without what is ignored. The
 * Dockerfile, an absolute path, is always in it, as the engine needs it; from outside the folder, by a name that no other
 * file has.
 */
export function contextArchive(folder: string, dockerfile: string, ignores: Ignores): BuildContext {
  const path = relative(folder, dockerfile).split(sep).join('/');
  const isInside = !path.startsWith('../') && !isAbsolute(path);
  const files = below(folder, '', {
    leavesOut: (other) => other !== path && ignores.leavesOut(other),
    takesBack: (other) => ignores.takesBack || path.startsWith(`${other}/`),
  });
  if (isInside) return { dockerfile: path, archive: packed(files) };
  const name = `.dockerfile-${randomUUID()}`;
  return { dockerfile: name, archive: packed(withFile(dockerfile, name, files)) };
}

async function* withFile(
  file: string,
  path: string,
  others: AsyncIterable<ArchiveEntry>,
): AsyncGenerator<ArchiveEntry> {
  const entry = await entryAt(dirname(file), basename(file));
  if (entry) yield { ...entry, path };
  yield* others;
}

/** A file's bytes and permissions. Rejects with the system's own error. */
export async function fileContent(path: string): Promise<Content & { readonly mode: number }> {
  const status = await stat(path);
  return { size: status.size, mode: modeOf(status), chunks: chunksOf(path) };
}

/** Writes a file whole or not at all: what was there before stays until the last byte has come. */
export async function writeWhole(chunks: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  // Opened before anything can fail: a stream that opens it itself may do so after it was removed.
  const file = await open(draft, 'wx');
  try {
    await pipeline(chunks, file.createWriteStream({ highWaterMark: 8 * piece }));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A file or a folder with all that is in it, under its own name. */
export function archiveOf(path: string): AsyncIterable<Uint8Array> {
  return packed(withAll(dirname(path), basename(path)));
}

async function* withAll(root: string, path: string): AsyncGenerator<ArchiveEntry> {
  const entry = await entryAt(root, path);
  if (entry) yield entry;
  if (entry?.bytes === undefined && entry?.link === undefined) yield* below(root, path, everything);
}

interface Selection {
  leavesOut(path: string): boolean;
  /** Whether a folder that is left out may hold something that is not. */
  takesBack(path: string): boolean;
}

const everything: Selection = { leavesOut: () => false, takesBack: () => false };

async function* below(root: string, folder: string, selection: Selection): AsyncGenerator<ArchiveEntry> {
  const found: string[] = [];
  for await (const { name } of await opendir(join(root, folder))) found.push(name);
  for (const name of found.sort()) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const isOut = selection.leavesOut(path);
    if (isOut && !selection.takesBack(path)) continue;
    const entry = await entryAt(root, path);
    if (entry && !isOut) yield entry;
    if (entry && entry.bytes === undefined && entry.link === undefined) yield* below(root, path, selection);
  }
}

/** Undefined for what an image cannot hold: sockets and devices. */
async function entryAt(root: string, path: string): Promise<ArchiveEntry | undefined> {
  const place = join(root, path);
  const status = await lstat(place);
  const about = { path, mode: modeOf(status), modified: status.mtimeMs / 1000 };
  if (status.isSymbolicLink()) return { ...about, link: (await readlink(place)).split(sep).join('/') };
  if (status.isDirectory()) return about;
  if (!status.isFile()) return undefined;
  return { ...about, bytes: { size: status.size, chunks: chunksOf(place) } };
}

/** Windows knows no permissions to run; Docker's own client gives them to all. */
function modeOf({ mode }: Stats): number {
  return process.platform === 'win32' ? 0o755 : mode & 0o7777;
}

/** How much of a file is read at once, in bytes: many small pieces take longer than their bytes. */
const piece = 512 * 1024;

/** Opened when it is its turn: an archive may have more files than a program may have open. */
async function* chunksOf(place: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(place, { highWaterMark: piece })) yield chunk as Uint8Array;
}

/**
 * Writes an archive into a folder, over what is there. The archive comes out of a container, which may be hostile: no
 * entry gets out of the folder, and none goes through a link. Gives the paths that were not written for that reason.
 */
export async function writeArchive(archive: AsyncIterable<Uint8Array>, folder: string): Promise<string[]> {
  const passedOver: string[] = [];
  for await (const { path, kind, link = '', mode, chunks } of unpacked(archive)) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const known = kind === 'file' || kind === 'folder' || kind === 'link';
    const isSafe = !parts.some((part) => part === '..' || part.includes('\\') || part.includes('\0'));
    const place = join(folder, ...parts);
    if (!known || !isSafe || (await leadsThroughLink(folder, parts))) {
      passedOver.push(path);
      continue;
    }
    await mkdir(kind === 'folder' ? place : dirname(place), { recursive: true });
    if (kind === 'link') await symlink(link, place);
    else if (kind === 'file')
      await pipeline(chunks, createWriteStream(place, { mode: (mode ?? 0o644) & 0o777 }));
  }
  return passedOver;
}

async function leadsThroughLink(folder: string, parts: readonly string[]): Promise<boolean> {
  for (let length = 1; length <= parts.length; length++) {
    const status = await lstat(join(folder, ...parts.slice(0, length))).catch(() => undefined);
    if (status === undefined) return false;
    if (status.isSymbolicLink()) return true;
  }
  return false;
}
