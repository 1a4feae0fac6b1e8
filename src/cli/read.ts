import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes; a longer file is a bundle or data, which nobody edits by hand. */
const longestFile = 1_000_000;

/** What a buffer needs behind the place at which a file is read: one byte more than is looked at, so that a longer file shows itself. */
export const room = longestFile + 1;

/** Why a file was not looked at. */
export type Unread = 'too-large' | 'unreadable';

const shared = Buffer.allocUnsafeSlow(room);

/** The file's bytes, which hold until the next call. */
export function readBytes(path: string): Buffer | Unread {
  const length = readInto(shared, 0, path);
  return typeof length === 'string' ? length : shared.subarray(0, length);
}

/** Reads a file into a buffer that has `room` behind `at`; gives the number of bytes. */
export function readInto(buffer: Buffer, at: number, path: string): number | Unread {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    // A file on a disk gives all that is asked for, up to its end.
    // Source: https://pubs.opengroup.org/onlinepubs/9799919799/functions/read.html
    const length = readSync(file, buffer, at, room, null);
    return length > longestFile ? 'too-large' : length;
  } catch {
    return 'unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
