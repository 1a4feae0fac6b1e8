/** Files of volumes and containers, as data. Paths are absolute within their place, with slashes: `/logs/today.txt`. */

export type FileKind = 'file' | 'folder' | 'link' | 'socket' | 'pipe' | 'device' | 'other';

/** Where files are: a volume by its name, a container by its id. */
export interface FilePlace {
  readonly kind: 'volume' | 'container';
  readonly id: string;
}

export function isSamePlace(one: FilePlace, other: FilePlace): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** One file, folder or whatever else has a name. */
export interface FileEntry {
  readonly name: string;
  readonly kind: FileKind;
  /** Bytes; of a link, the length of its target. */
  readonly size: number;
  /** Seconds since the epoch, with a fraction where it is known. */
  readonly modified: number;
  /** Permissions, with the bits for set-user-id, set-group-id and sticky: at most 07777. */
  readonly mode: number;
  /** Numbers of user and group; unknown where only the engine was asked. */
  readonly owner?: { readonly user: number; readonly group: number };
  readonly link?: LinkEnd;
}

/** Where a symbolic link leads. */
export interface LinkEnd {
  /** As it is written in the link. */
  readonly target: string;
  /** What is there; `outside` for what lies beyond the volume. */
  readonly leadsTo: 'file' | 'folder' | 'nowhere' | 'outside';
}

/** What a file is in the end: itself, or what its link leads to. */
export function endKind({ kind, link }: Pick<FileEntry, 'kind' | 'link'>): FileKind {
  if (link?.leadsTo === 'file' || link?.leadsTo === 'folder') return link.leadsTo;
  return kind;
}

/** `/logs` and `today.txt` → `/logs/today.txt` */
export function pathIn(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/** The folder that holds the path; the root holds itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

/** The last part of the path; empty for the root. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path without `.`, `..` and doubled slashes; the root's parent is the root. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether the path is the folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** Whether following the link from this folder leaves the root; decided by the words of its target. */
export function leavesRoot(folder: string, target: string): boolean {
  if (target.startsWith('/')) return true;
  let depth = folder.split('/').filter((part) => part !== '').length;
  for (const part of target.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/** `-rwxr-x---`, as `ls` writes it. */
export function modeText({ kind, mode }: Pick<FileEntry, 'kind' | 'mode'>): string {
  const letters = { folder: 'd', link: 'l', socket: 's', pipe: 'p', device: 'c', file: '-', other: '?' };
  const bits = ['r', 'w', 'x', 'r', 'w', 'x', 'r', 'w', 'x'].map((letter, at) =>
    mode & (0o400 >> at) ? letter : '-',
  );
  const special = (at: number, bit: number, letter: string): void => {
    if (mode & bit) bits[at] = bits[at] === 'x' ? letter : letter.toUpperCase();
  };
  special(2, 0o4000, 's');
  special(5, 0o2000, 's');
  special(8, 0o1000, 't');
  return letters[kind] + bits.join('');
}

/** Folders first, then by name as a person would order them. */
export function sortFiles(
  entries: Iterable<FileEntry>,
  compare: (a: string, b: string) => number,
): FileEntry[] {
  const rank = (entry: FileEntry): number => (endKind(entry) === 'folder' ? 0 : 1);
  return [...entries].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}
