import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes; a longer file is a bundle or data, which nobody edits by hand. */
const longestFile = 1_000_000;

/** Why a file was not looked at. */
export type Unread = 'too-large' | 'unreadable';

/** One byte more than is looked at, so that a longer file shows itself. */
const shared = Buffer.allocUnsafeSlow(longestFile + 1);

/** The file's bytes, which hold until the next call. */
export function readBytes(path: string): Buffer | Unread {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    let length = 0;
    for (let more = -1; more !== 0 && length < shared.length; length += more) {
      more = readSync(file, shared, length, shared.length - length, null);
    }
    return length > longestFile ? 'too-large' : shared.subarray(0, length);
  } catch {
    return 'unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
