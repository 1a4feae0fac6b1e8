import { unpacked } from '../untar.ts';

/** As much of an archive as its first entry can take up, in bytes. */
const enough = 64 * 1024;

/** Passes an archive on, and remembers its beginning. */
export class Head {
  readonly #archive: AsyncIterable<Uint8Array>;
  readonly #pieces: Uint8Array[] = [];

  constructor(archive: AsyncIterable<Uint8Array>) {
    this.#archive = archive;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    let length = 0;
    for await (const chunk of this.#archive) {
      if (length < enough) this.#pieces.push(Uint8Array.from(chunk));
      length += chunk.length;
      yield chunk;
    }
  }

  /** Owner, mode and time of the archive's own folder, as tools take them; undefined where it has no entry for it. */
  async root(): Promise<readonly [owner: string, mode: string, modified: string] | undefined> {
    for await (const { path, kind, owner, mode, modified = 0 } of unpacked(once(this.#pieces))) {
      if (kind !== 'folder' || !owner || mode === undefined || !/^\.?\/*$/.test(path)) return undefined;
      return [`${owner.user}:${owner.group}`, (mode & 0o7777).toString(8), String(Math.floor(modified))];
    }
    return undefined;
  }
}

// The rest of the archive is not there, and nobody asks for it.
async function* once(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
