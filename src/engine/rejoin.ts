import { ProblemError } from './problem.ts';
import { unpacked, type PassingEntry } from './untar.ts';

const block = 512;

/** Entries as an archive again, with the blocks that they came in. */
export async function* rejoined(entries: AsyncIterable<PassingEntry>): AsyncGenerator<Uint8Array> {
  for await (const { head, size, chunks } of entries) {
    yield* head;
    yield* chunks;
    yield new Uint8Array((block - (size % block)) % block);
  }
  yield new Uint8Array(2 * block);
}

/**
 * The same archive. Where a file becomes shorter while an engine reads it, the engine ends the archive there, as if that were
 * all: then this rejects with the code `archive-broken-off`.
 */
export async function* whole(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let last = '';
  const entries = async function* (): AsyncGenerator<PassingEntry> {
    for await (const entry of unpacked(archive, 'marked')) {
      last = entry.path;
      yield entry;
    }
  };
  try {
    yield* rejoined(entries());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ProblemError({ code: 'archive-broken-off', detail: last, name: last }, { cause: error });
  }
}
