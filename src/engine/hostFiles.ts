/** Files of this machine → tar archives for an engine, and back. */
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, opendir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packed, type ArchiveEntry } from './tar.ts';
import { unpacked } from './untar.ts';

/**
 * A build's context: all that is below the folder, without what `leavesOut` names by its path in the folder. The
 * Dockerfile is always in it, as the engine needs it.
 */
export function contextArchive(
  folder: string,
  dockerfile: string,
  leavesOut: (path: string) => boolean,
): AsyncIterable<Uint8Array> {
  return packed(below(folder, '', (path) => path !== dockerfile && leavesOut(path)));
}

/** A file or a folder with all that is in it, under its own name. */
export function archiveOf(path: string): AsyncIterable<Uint8Array> {
  return packed(withAll(dirname(path), basename(path)));
}

/** A file of this machine as it is read. */
export async function contentAt(
  path: string,
): Promise<{ readonly size: number; readonly chunks: AsyncIterable<Uint8Array>; readonly mode: number }> {
  const { size, mode } = await lstat(path);
  return { size, chunks: chunksOf(path), mode: mode & 0o777 };
}

/** Writes a file of this machine, under another name until all of it is there. */
export async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = `${path}.part`;
  try {
    await pipeline(chunks, createWriteStream(draft));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function* withAll(root: string, path: string): AsyncGenerator<ArchiveEntry> {
  const entry = await entryAt(root, path);
  if (entry) yield entry;
  if (entry?.bytes === undefined && entry?.link === undefined) yield* below(root, path, () => false);
}

/** What is left out may hold something that is not, so that folders are looked into all the same. */
async function* below(
  root: string,
  folder: string,
  leavesOut: (path: string) => boolean,
): AsyncGenerator<ArchiveEntry> {
  const found: string[] = [];
  for await (const { name } of await opendir(join(root, folder))) found.push(name);
  for (const name of found.sort()) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const entry = await entryAt(root, path);
    if (entry && !leavesOut(path)) yield entry;
    if (entry && entry.bytes === undefined && entry.link === undefined) yield* below(root, path, leavesOut);
  }
}

/** Undefined for what an image cannot hold: sockets and devices. */
async function entryAt(root: string, path: string): Promise<ArchiveEntry | undefined> {
  const place = join(root, path);
  const status = await lstat(place);
  // Windows knows no permissions to run; Docker's own client gives them to all.
  const mode = process.platform === 'win32' ? 0o755 : status.mode & 0o7777;
  const about = { path, mode, modified: status.mtimeMs / 1000 };
  if (status.isSymbolicLink()) return { ...about, link: (await readlink(place)).split(sep).join('/') };
  if (status.isDirectory()) return about;
  if (!status.isFile()) return undefined;
  return { ...about, bytes: { size: status.size, chunks: chunksOf(place) } };
}

/** Opened when it is its turn: an archive may have more files than a program may have open. */
async function* chunksOf(place: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(place)) yield chunk as Uint8Array;
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
