import { readInto, room } from './read.ts';
import type { Skipped } from './report.ts';
import { finderOf } from './search.ts';

/** Files to search, for several threads at once: each takes the next ones until none is left. */
export interface Task {
  readonly root: string;
  /** Relative to `root`. */
  readonly paths: readonly string[];
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

/** Takes files from the task until none is left. */
export function* searchShares({ root, paths, words, taken }: Task): Iterable<Share> {
  const mayHold = finderOf(words);
  const counter = new Int32Array(taken);
  const buffer = Buffer.allocUnsafeSlow(together + room);
  for (let from = 0; (from = Atomics.add(counter, 0, portion)) < paths.length;) {
    yield searchPortion(root, paths.slice(from, from + portion), buffer, mayHold);
  }
}

function searchPortion(
  root: string,
  paths: readonly string[],
  buffer: Buffer,
  mayHold: (bytes: Buffer) => boolean,
): Share {
  const found: string[] = [];
  const skipped: Skipped[] = [];
  let unsearched: { readonly path: string; readonly start: number; readonly end: number }[] = [];
  const search = (): void => {
    // A word that goes over from one file into the next costs a look into both, and nothing else.
    if (mayHold(buffer.subarray(0, unsearched.at(-1)?.end ?? 0))) {
      const holding = unsearched.filter(({ start, end }) => mayHold(buffer.subarray(start, end)));
      found.push(...holding.map(({ path }) => path));
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
      unsearched.push({ path, start, end: start + length });
      if (start + length >= together) search();
    }
  }
  search();
  return { paths: found, skipped };
}
