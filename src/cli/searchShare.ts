import { readInto, room } from './read.ts';
import type { Skipped } from './report.ts';
import { finderOf, type Search } from './search.ts';

/** Stands in no file's name. */
export const separator = '\0';

/** Files to search, for several threads at once: each takes the next ones until none is left. */
export interface Task {
  readonly root: string;
  /** Relative to `root`, joined by `separator`: one long text is handed to a thread in less time than many short ones. */
  readonly paths: string;
  /** In lower case. */
  readonly words: readonly string[];
  /** An `Int32Array` in shared memory: how many paths are taken. */
  readonly taken: SharedArrayBuffer;
}

/** What came of a portion of the files. */
export interface Share {
  /** Those that may hold one of the words. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Paths that a thread takes at a time: few, so that all end together. */
const portion = 64;
/** Bytes of small files that are searched at once, since to begin a search takes longer than to search such a file. */
const together = 1 << 16;

const lineEnd = 0x0a;

/** Takes files from the task until none is left. */
export function* searchShares({ root, paths: joined, words, taken }: Task): Iterable<Share> {
  const paths = joined === '' ? [] : joined.split(separator);
  const find = finderOf(words);
  const counter = new Int32Array(taken);
  const buffer = Buffer.allocUnsafeSlow(together + room);
  for (let from = 0; (from = Atomics.add(counter, 0, portion)) < paths.length;) {
    yield searchPortion(root, paths.slice(from, from + portion), buffer, find);
  }
}

function searchPortion(
  root: string,
  paths: readonly string[],
  buffer: Buffer,
  find: (bytes: Buffer) => Search,
): Share {
  const found: string[] = [];
  const skipped: Skipped[] = [];
  let unsearched: { readonly path: string; readonly end: number }[] = [];
  const search = (): void => {
    const next = find(buffer.subarray(0, unsearched.at(-1)?.end ?? 0));
    let start = 0;
    for (const { path, end } of unsearched) {
      if (next(start) < end) found.push(path);
      start = end;
    }
    unsearched = [];
  };
  for (const path of paths) {
    const start = unsearched.at(-1)?.end ?? 0;
    const length = readInto(buffer, start, `${root}/${path}`);
    if (typeof length === 'string') skipped.push({ file: path, reason: length });
    // No UTF-8 holds such a byte, but the mark of UTF-16, in which ASCII is not a byte a letter.
    else if (length > 0 && (buffer[start] ?? 0) >= 0xfe) found.push(path);
    else {
      // No word goes over into the next file.
      buffer[start + length] = lineEnd;
      const end = start + length + 1;
      unsearched.push({ path, end });
      if (end >= together) search();
    }
  }
  search();
  return { paths: found, skipped };
}
