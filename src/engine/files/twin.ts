import { folderOf, isWithin, nameOf, pathIn, type FileEntry } from '../../model/files.ts';
import { inPath } from '../call.ts';
import type { FileChange } from '../interface/containers.ts';
import { listAt, textAt } from '../json.ts';
import { parseChange } from '../operations/containerFiles.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError, unlessNoPath } from '../problem.ts';
import { entriesOf } from './entries.ts';
import { furniture, furnishedPath } from './furniture.ts';
import { startHelper, type Helper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import type { HelperMount } from './helperJson.ts';
import type { HelperPool } from './helperPool.ts';
import { listed } from './listing.ts';
import { despiteGone, print, printed } from './run.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import { engineStat } from './stat.ts';
import { mountOf } from './volumeHelper.ts';

/** How long a twin that nobody asks is kept, in milliseconds. */
const idle = 30_000;
/** How many single files the engine is asked about at once. */
const atOnce = 8;

/**
 * Lists folders of containers that do not run or have no tools. The engine alone would send all that is below a folder.
 * So a second container of the same image, with the same mounts, tells what the image has, and the engine what the first
 * one has changed in it.
 */
export class Twins {
  readonly #wire: Wire;
  readonly #pool: HelperPool;
  readonly #images: HelperImages;
  /** Twins that were given tools of another image. */
  readonly #furnished = new Set<string>();

  constructor(wire: Wire, pool: HelperPool, images: HelperImages) {
    this.#wire = wire;
    this.#pool = pool;
    this.#images = images;
  }

  /** `folder` is there, and no link leads to it. */
  async list(id: string, folder: string, signal: AbortSignal): Promise<FileEntry[]> {
    if (await this.#isMounted(id, folder)) return this.#inImage(id, folder, signal);
    const { call, ask } = this.#wire;
    const answer = await ask((signal) => call('GET', `/containers/${inPath(id)}/changes`, { signal }), {
      signal,
    });
    const changes = new Map(
      listAt({ answer }, 'answer')
        .map(parseChange)
        .map(({ path, kind }) => [path, kind]),
    );
    const base = isNew(changes, folder) ? [] : await this.#inImage(id, folder, signal);
    const entries = new Map(base.map((entry) => [entry.name, entry]));
    const asked: string[] = [];
    for (const [path, kind] of changes) {
      if (path === '/' || folderOf(path) !== folder) continue;
      if (kind === 'deleted') entries.delete(nameOf(path));
      // Of a folder that has only changed within, its image's facts hold as well as any.
      asked.push(nameOf(path));
    }
    await each(asked, async (name) => {
      const entry = await this.#entry(id, pathIn(folder, name), signal);
      if (entry) entries.set(name, entry);
    });
    return [...entries.values()];
  }

  /** What the container's image has there, without mounts: what a folder holds, or a file alone. */
  async listImage(id: string, path: string, signal: AbortSignal): Promise<FileEntry[]> {
    const image = textAt(await this.#json(id), 'Image') ?? '';
    const list = (folder: string) =>
      this.#listed(`image:${image}`, () => this.#start(image, []), folder, signal);
    const within = await list(path);
    if (within.length > 0) return within;
    const beside = await list(folderOf(path));
    return beside.filter(({ name, kind }) => name === nameOf(path) && kind === 'file');
  }

  /** What lies on a mount is no change of the image, and the twin has the same mounts. */
  async #isMounted(id: string, folder: string): Promise<boolean> {
    const mounts = listAt(await this.#json(id), 'Mounts');
    return mounts.some((mount) => isWithin(folder, textAt(mount, 'Destination') ?? folder));
  }

  #json(id: string): Promise<unknown> {
    const { call, ask } = this.#wire;
    return ask((signal) => call('GET', `/containers/${inPath(id)}/json`, { signal }));
  }

  /** What the image and the mounts have there. */
  #inImage(id: string, folder: string, signal: AbortSignal): Promise<FileEntry[]> {
    const start = async (): Promise<Helper> => {
      const json = await this.#json(id);
      return this.#start(textAt(json, 'Image') ?? '', await this.#mounts(json));
    };
    return this.#listed(`twin:${id}`, start, folder, signal);
  }

  async #listed(
    key: string,
    start: () => Promise<Helper>,
    folder: string,
    signal: AbortSignal,
  ): Promise<FileEntry[]> {
    const lease = await this.#pool.lease({ key, idle, start });
    try {
      const path = this.#furnished.has(lease.id) ? { path: furnishedPath } : {};
      const asked = { argv: script(scripts.list, folder), ...path };
      const entries = await entriesOf(
        listed(despiteGone(printed(this.#wire, lease.id, asked, signal))),
        undefined,
      );
      return entries.filter(({ name }) => pathIn(folder, name) !== furnishedPath);
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : undefined;
      if (code === 'no-such-path' || code === 'not-a-folder') return [];
      throw error;
    } finally {
      lease.release();
    }
  }

  async #entry(id: string, path: string, signal: AbortSignal): Promise<FileEntry | undefined> {
    const stat = await engineStat(this.#wire, id, path, signal).catch(unlessNoPath);
    if (!stat) return undefined;
    const { end, version: _version, ...facts } = stat;
    if (end === undefined) return { ...facts, name: nameOf(path) };
    const behind = await engineStat(this.#wire, id, end, signal).catch(() => undefined);
    const leadsTo = behind === undefined ? 'nowhere' : behind.kind === 'folder' ? 'folder' : 'file';
    return { ...facts, name: nameOf(path), link: { target: end, leadsTo } };
  }

  async #start(image: string, mounts: readonly HelperMount[]): Promise<Helper> {
    const options = { image, mounts, writes: false };
    try {
      const helper = await startHelper(this.#wire, { ...options, argv: ['cat'] });
      try {
        await print(this.#wire, helper.id, { argv: script(scripts.probe) }, new AbortController().signal);
        return helper;
      } catch (error) {
        await helper.close();
        throw error;
      }
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'no-such-program') throw error;
    }
    const { argv, furnish } = await furniture(this.#wire, this.#images);
    const helper = await startHelper(this.#wire, { ...options, argv, furnished: true }, furnish);
    this.#furnished.add(helper.id);
    return helper;
  }

  /** The container's mounts, without those that only a running one has. */
  async #mounts(json: unknown): Promise<HelperMount[]> {
    const found = listAt(json, 'Mounts').map(async (mount): Promise<HelperMount[]> => {
      const target = textAt(mount, 'Destination') ?? '';
      const source = textAt(mount, 'Source') ?? '';
      const type = textAt(mount, 'Type');
      if (type === 'bind') return [{ type, source, target }];
      if (type !== 'volume') return [];
      return [{ ...(await mountOf(this.#wire, textAt(mount, 'Name') ?? '')), target }];
    });
    return (await Promise.all(found)).flat();
  }
}

/** Whether the image's folder of this name, if there is one, is not the container's. */
function isNew(changes: ReadonlyMap<string, FileChange['kind']>, folder: string): boolean {
  for (let path = folder; path !== '/'; path = folderOf(path)) {
    const kind = changes.get(path);
    // It is there, so that one which was deleted has been made anew.
    if (kind === 'added' || kind === 'deleted') return true;
  }
  return false;
}

/** Works through the items, some at once. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
