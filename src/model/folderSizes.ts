import { folderOf, nameOf, type FileKind } from './files.ts';

/** A folder and what it takes, or a file. */
export interface Sized {
  readonly path: string;
  readonly kind: FileKind;
  /** What it takes on the disk with all below it, in bytes. */
  readonly taken: number;
  /** Files below it. */
  readonly files: number;
}

/** What folders take, gathered while all that is in them passes by. */
export class FolderSizes {
  readonly #root: string;
  readonly #folders = new Map<string, { taken: number; files: number }>();
  readonly #largest: Sized[] = [];
  readonly #children = new Map<string, Set<string>>();
  readonly #keep: number;

  /** `keep` is how many of the largest files are remembered. */
  constructor(root: string, keep = 50) {
    this.#root = root;
    this.#keep = keep;
    this.#folders.set(root, { taken: 0, files: 0 });
  }

  add(entry: { readonly path: string; readonly kind: FileKind; readonly taken: number }): void {
    const { path, kind, taken } = entry;
    const isFolder = kind === 'folder';
    if (isFolder && !this.#folders.has(path)) this.#folders.set(path, { taken: 0, files: 0 });
    if (isFolder && path !== this.#root) this.#childrenOf(folderOf(path)).add(path);
    for (let at = isFolder ? path : folderOf(path); ; at = folderOf(at)) {
      const sum = this.#folders.get(at) ?? { taken: 0, files: 0 };
      sum.taken += taken;
      if (!isFolder) sum.files += 1;
      this.#folders.set(at, sum);
      if (at === this.#root || at === '/') break;
    }
    if (kind === 'file') this.#remember({ path, kind, taken, files: 1 });
  }

  /** One of the folders that have passed by. */
  of(path: string): Sized {
    const { taken = 0, files = 0 } = this.#folders.get(path) ?? {};
    return { path, kind: 'folder', taken, files };
  }

  /** The folders in this one, the largest first. */
  foldersIn(path: string): Sized[] {
    return [...(this.#children.get(path) ?? [])].map((each) => this.of(each)).sort(bySize);
  }

  /** The largest files below the path among those that are remembered. */
  largestIn(path: string): Sized[] {
    return this.#largest.filter((each) => isBelow(each.path, path)).sort(bySize);
  }

  #childrenOf(path: string): Set<string> {
    const known = this.#children.get(path) ?? new Set();
    this.#children.set(path, known);
    return known;
  }

  #remember(file: Sized): void {
    this.#largest.push(file);
    if (this.#largest.length < 2 * this.#keep) return;
    this.#largest.sort(bySize).splice(this.#keep);
  }
}

function bySize(a: Sized, b: Sized): number {
  return b.taken - a.taken || (nameOf(a.path) < nameOf(b.path) ? -1 : 1);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' || path.startsWith(`${folder}/`);
}
