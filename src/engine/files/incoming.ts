import { folderOf, leavesRoot, normalPath } from '../../model/files.ts';
import { ProblemError } from '../problem.ts';
import { rejoined } from '../rejoin.ts';
import { unpacked, type PassingEntry } from '../untar.ts';

/** What an archive tells of one of its entries, without the bytes. */
export type Told = Pick<PassingEntry, 'path' | 'kind' | 'link'>;

/**
 * Refuses what would come to lie outside of the folder that an archive is unpacked into: paths that lead out of it, or through a link
 * of the archive's own, and further names of such files.
 */
export class Bounds {
  readonly #links = new Set<string>();

  /** Throws a ProblemError with the code `archive-unsafe`. */
  check({ path, kind, link = '' }: Told): void {
    this.#refuseOutside(path, path);
    if (kind === 'hard link') this.#refuseOutside(link, path);
    const place = normalPath(path);
    if (kind === 'link') this.#links.add(place);
    // What comes later under the same name takes the link's place.
    else this.#links.delete(place);
  }

  #refuseOutside(path: string, about: string): void {
    const isOut = path.split('/').includes('..') || (this.#links.size > 0 && this.#isThroughLink(path));
    if (isOut) throw new ProblemError({ code: 'archive-unsafe', detail: about, name: about });
  }

  #isThroughLink(path: string): boolean {
    for (let at = folderOf(normalPath(path)); at !== '/'; at = folderOf(at)) {
      if (this.#links.has(at)) return true;
    }
    return false;
  }
}

/** A link that an engine would refuse, as it is to be made: see `scripts.links`. */
type Withheld = readonly [target: string, path: string, owner: string, modified: string];

/** Passes an archive on to an engine, and remembers what is to be done besides, once all of it is unpacked. */
export class Incoming {
  readonly #archive: AsyncIterable<Uint8Array>;
  readonly #withheld = new Map<string, Withheld>();
  /** When folders were changed in which links are still to be made, by path. */
  readonly #times = new Map<string, number>();
  #root: readonly [owner: string, mode: string, modified: string] | undefined;

  constructor(archive: AsyncIterable<Uint8Array>) {
    this.#archive = archive;
  }

  /** Without links that lead out of the folder by their words: engines break off at them. */
  bytes(): AsyncGenerator<Uint8Array> {
    return rejoined(this.#passing());
  }

  /** Owner, mode and time of the archive's own folder, as tools take them; undefined where it has no entry for it. */
  get root(): readonly [owner: string, mode: string, modified: string] | undefined {
    return this.#root;
  }

  /** Links that were withheld, as tools take them. */
  get links(): readonly Withheld[] {
    return [...this.#withheld.values()];
  }

  /** Path and time of each folder that they are made in. */
  get times(): readonly (readonly string[])[] {
    return [...this.#times].map(([path, modified]) => [path, String(modified)]);
  }

  async *#passing(): AsyncGenerator<PassingEntry> {
    const bounds = new Bounds();
    /** The folders that hold what comes at the moment, the outermost first. */
    let holders: { readonly path: string; readonly modified: number }[] = [];
    for await (const entry of unpacked(this.#archive)) {
      bounds.check(entry);
      const path = normalPath(entry.path);
      const { kind, link = '', modified = 0, mode = 0, owner = { user: 0, group: 0 } } = entry;
      const ids = `${owner.user}:${owner.group}`;
      if (kind === 'folder') {
        if (path === '/') this.#root = [ids, (mode & 0o7777).toString(8), String(Math.floor(modified))];
        holders = [...holders.filter((holder) => isBelow(path, holder.path)), { path, modified }];
      }
      const leadsOut = kind === 'link' && !link.startsWith('/') && leavesRoot(folderOf(path), link);
      // A further name of a link that is not there yet.
      const twin = kind === 'hard link' ? this.#withheld.get(normalPath(link)) : undefined;
      if (!leadsOut && !twin) {
        yield entry;
        continue;
      }
      this.#withheld.set(path, twin ? [twin[1], path, '', ''] : [link, path, ids, String(modified)]);
      const holder = holders.find((each) => each.path === folderOf(path));
      if (holder) this.#times.set(holder.path, holder.modified);
    }
  }
}

function isBelow(path: string, folder: string): boolean {
  return path !== folder && (folder === '/' || path.startsWith(`${folder}/`));
}
