import { cp, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { writeArchive } from './hostFiles.ts';

/**
 * What came out of an archive, beside the place where somebody wants it: nothing that stands there is touched before
 * all of it has arrived.
 */
export class Arrival {
  readonly #folder: string;
  readonly #waiting: string;
  /** Of the file or folder that came. */
  readonly name: string;
  /** Paths that were not written, since they are devices or lead out of the folder. */
  readonly passedOver: readonly string[];

  private constructor(folder: string, waiting: string, name: string, passedOver: readonly string[]) {
    this.#folder = folder;
    this.#waiting = waiting;
    this.name = name;
    this.passedOver = passedOver;
  }

  /** Unpacks an archive with one file or folder for `folder`; undefined where nothing came. To be discarded in the end. */
  static async of(archive: AsyncIterable<Uint8Array>, folder: string): Promise<Arrival | undefined> {
    // Beside its place, so that it gets there by a new name only.
    const waiting = await mkdtemp(join(folder, '.portlight-'));
    try {
      const passedOver = await writeArchive(archive, waiting);
      const [name] = await readdir(waiting);
      if (name !== undefined) return new Arrival(folder, waiting, name, passedOver);
    } catch (error) {
      await rm(waiting, { recursive: true, force: true });
      throw error;
    }
    await rm(waiting, { recursive: true, force: true });
    return undefined;
  }

  /** What has the name already: `alike` where both are files or both folders, so that one can be written over the other. */
  async standsThere(): Promise<'nothing' | 'alike' | 'different'> {
    const there = await lstat(join(this.#folder, this.name)).catch(() => undefined);
    if (!there) return 'nothing';
    const came = await lstat(join(this.#waiting, this.name));
    const bothFolders = there.isDirectory() && came.isDirectory();
    return bothFolders || (there.isFile() && came.isFile()) ? 'alike' : 'different';
  }

  /** A name that nothing in the folder has: `index-2.html`. */
  async freeName(): Promise<string> {
    const taken = new Set(await readdir(this.#folder));
    const { name, ext } = parse(this.name);
    let free = this.name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}${ext}`;
    return free;
  }

  /** Puts it under this name, over what has it: files of a folder that have no counterpart stay. Gives the whole path. */
  async put(name: string): Promise<string> {
    const place = join(this.#folder, name);
    const came = join(this.#waiting, this.name);
    await merge(came, place);
    return place;
  }

  async discard(): Promise<void> {
    await rm(this.#waiting, { recursive: true, force: true });
  }
}

/** By new names only, as far as folders are on the same disk: no file is ever there by half, and none needs room twice. */
async function merge(came: string, place: string): Promise<void> {
  const there = await lstat(place).catch(() => undefined);
  if (there?.isDirectory() && (await lstat(came)).isDirectory()) {
    for (const name of await readdir(came)) await merge(join(came, name), join(place, name));
    return;
  }
  try {
    await rename(came, place);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await cp(came, place, { recursive: true, verbatimSymlinks: true });
  }
}
