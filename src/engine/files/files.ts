import type { FileEntry, FilePlace } from '../../model/files.ts';
import type { FoundLine } from '../../model/fileSearch.ts';

/**
 * Files of volumes and containers. A volume's are reached through a container of this extension, which holds nothing
 * but the volume and ends by itself; a container's through its own tools, or through the engine where it has none or
 * does not run. Rejects with a `ProblemError` only.
 */
export interface Files {
  /** What lies in the folder, in no order; nothing below it is read. */
  list(place: FilePlace, folder: string, signal?: AbortSignal): Promise<readonly FileEntry[]>;
  /** What the image of a container has in the folder, whatever the container has changed or mounted there; empty where it has no such folder. */
  listImage(containerId: string, folder: string, signal?: AbortSignal): Promise<readonly FileEntry[]>;
  /** One file; a link is told of as a link, with its end as a path within the place. */
  stat(place: FilePlace, path: string, signal?: AbortSignal): Promise<FileFacts>;
  /** A file's bytes, links followed. To be read or ended with `return`. */
  read(place: FilePlace, path: string, signal: AbortSignal): Promise<FileContent>;
  /**
   * Writes a file: a new one beside it first, which then takes its name at once, with the mode and the owner of the old
   * one. A container without tools, or one that does not run, gets the bytes in place; where that fails, the old ones are put
   * back, unless the file is large.
   */
  write(place: FilePlace, path: string, content: FileContent, signal: AbortSignal): Promise<void>;
  makeFolder(place: FilePlace, path: string, signal?: AbortSignal): Promise<void>;
  /** `all` takes what is in a folder along; without it, only an empty one goes. */
  remove(
    place: FilePlace,
    paths: readonly string[],
    how: 'all' | 'empty',
    signal?: AbortSignal,
  ): Promise<void>;
  /** `over` replaces what has the name already. */
  rename(
    place: FilePlace,
    from: string,
    to: string,
    how: 'new' | 'over',
    signal?: AbortSignal,
  ): Promise<void>;
  /** Copies a file or folder within its place, with owners, modes and times. */
  copy(place: FilePlace, from: string, to: string, signal?: AbortSignal): Promise<void>;
  /**
   * Copies a file or folder, also from one place into another: all of it under another name first. What `over` replaces is
   * there until then. A container without tools takes only the name that it has already.
   */
  copyBetween(from: FileAt, to: FileAt, how: 'new' | 'over', signal?: AbortSignal): Promise<void>;
  /** The folder and all below it, on its own file system. */
  walk(place: FilePlace, folder: string, signal: AbortSignal): AsyncIterable<WalkedFile>;
  /** Lines that hold the text, in files below the folder that are not larger than `searchedAtMost`. */
  search(place: FilePlace, folder: string, text: string, signal: AbortSignal): AsyncIterable<FoundLine>;
  /**
   * A tar archive of the file or folder; `content` leaves out the folder's own name. Rejects with the code `archive-broken-off` where
   * the engine has not sent all of it, since a file became shorter.
   */
  archive(
    place: FilePlace,
    path: string,
    which: 'itself' | 'content',
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array>;
  /** Unpacks a tar archive into the folder, over what is there; rejects with the code `archive-unsafe` where it reaches out of it. */
  unpack(
    place: FilePlace,
    folder: string,
    archive: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Replaces all that a volume holds by the archive: unpacked beside it first, then exchanged in one step that the
   * engine sees through. Whatever fails or is broken off before that step leaves the old content as it was.
   */
  replaceAll(volume: string, archive: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
  /**
   * Puts what an archive holds into the folder, over what has the same names; whatever else lies in the folder or in folders that the
   * archive has, too, stays. All of it waits beside its place first, so that whatever fails or is broken off leaves the
   * folder as it was. Into folders that a container has already it is unpacked in place, as into a container without tools, or one
   * that does not run. `names` are the first parts of the archive's paths.
   */
  mergeInto(
    folder: FileAt,
    names: readonly string[],
    archive: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Whether two volumes hold the same: names, bytes, modes, owners, times, links and attributes. */
  areSame(one: FilePlace, other: FilePlace, signal: AbortSignal): Promise<boolean>;
  /** Lets go of a volume at once, so that nothing stands in the way of its removal. */
  release(volume: string): Promise<void>;
  /** Ends all containers of this extension that wait for questions; the next question begins new ones. */
  releaseAll(): Promise<void>;
  /** The image for containers of this extension, from the setting; empty for whatever is there. */
  preferImage(reference: string): void;
  /** Removes containers that an earlier run has left. */
  sweep(signal?: AbortSignal): Promise<void>;
  /** Removes this run's containers. */
  dispose(): Promise<void>;
}

/** A file or folder of a place. */
export interface FileAt {
  readonly place: FilePlace;
  readonly path: string;
}

/** A file with what tells one state of it from another. */
export interface FileFacts extends FileEntry {
  /** Changes with each write, as far as the file system's clock tells. */
  readonly version: string;
}

export interface FileContent {
  /** Bytes. */
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Permissions of a new file; 0644 without it. */
  readonly mode?: number;
}

export interface WalkedFile extends FileEntry {
  /** Within the place. */
  readonly path: string;
  /** What it takes on the disk, in bytes; nothing for a further name of a file that has been walked past. */
  readonly taken: number;
}
