import { normalPath, type FilePlace } from '../../model/files.ts';
import { inPath } from '../call.ts';
import { listAt, recordAt, textAt, trueAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';
import type { HelperImages } from './helperImages.ts';
import { volumeRoot } from './helperJson.ts';
import type { HelperPool } from './helperPool.ts';
import { print } from './run.ts';
import { probe, script, sweep } from './scripts.ts';
import { volumeHelper, volumeKey, type Access } from './volumeHelper.ts';

/** A container through which the files of a place can be reached. */
export interface Site {
  /** Of the container. */
  readonly id: string;
  /** Path within it that stands for the place's root; empty where it is the container's own. */
  readonly root: string;
  /** Whether programs can be run in it. */
  readonly hasTools: boolean;
  /** Paths at which something else is mounted. */
  readonly mounts: readonly string[];
}

/** How long nothing happens to what nobody goes on writing, in seconds. */
const abandonedAfter = 60 * 60;

const never = new AbortController().signal;

/** Finds sites, and ends their use. */
export class Sites {
  readonly #wire: Wire;
  readonly #pool: HelperPool;
  readonly #images: HelperImages;
  /** Containers that run and were asked, by id and start. */
  readonly #tools = new Map<string, boolean>();
  /** Containers through which leftovers were looked for, by id. */
  readonly #swept = new Set<string>();

  constructor(wire: Wire, pool: HelperPool, images: HelperImages) {
    this.#wire = wire;
    this.#pool = pool;
    this.#images = images;
  }

  /** The site stays until `work` is done. */
  async with<T>(place: FilePlace, access: Access, work: (site: Site) => Promise<T>): Promise<T> {
    const { site, release } = await this.lease(place, access);
    try {
      return await work(site);
    } finally {
      release();
    }
  }

  /** The site stays until the stream has ended. */
  async *during<T>(
    place: FilePlace,
    access: Access,
    work: (site: Site) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const { site, release } = await this.lease(place, access);
    try {
      yield* work(site);
    } finally {
      release();
    }
  }

  /** A site for as long as it is not released. */
  async lease(
    { kind, id }: FilePlace,
    access: Access,
  ): Promise<{ readonly site: Site; readonly release: () => void }> {
    if (kind === 'container') {
      const json = await this.#inspect(id);
      const site = { id, root: '', hasTools: await this.#hasTools(id, json), mounts: mountsIn(json) };
      return { site, release: () => {} };
    }
    // One that may write can read as well.
    const wanted = this.#pool.has(volumeKey(id, 'write')) ? 'write' : access;
    const lease = await this.#pool.lease(await volumeHelper(this.#wire, this.#images, id, wanted));
    if (wanted === 'write') this.#sweepOnce(lease.id);
    const site = { id: lease.id, root: volumeRoot, hasTools: true, mounts: [] };
    return { site, release: () => lease.release() };
  }

  /** Nobody waits for it; what cannot be swept now is swept when the volume is written to the next time. */
  #sweepOnce(id: string): void {
    if (this.#swept.has(id)) return;
    this.#swept.add(id);
    print(this.#wire, id, { argv: script(sweep, volumeRoot, String(abandonedAfter)) }, never).catch(() => {});
  }

  #inspect(id: string): Promise<unknown> {
    const { call, ask } = this.#wire;
    return ask((signal) => call('GET', `/containers/${inPath(id)}/json`, { signal }));
  }

  async #hasTools(id: string, json: unknown): Promise<boolean> {
    const state = recordAt(json, 'State');
    if (!trueAt(state, 'Running') || trueAt(state, 'Paused')) return false;
    const known = this.#tools.get(id);
    if (known !== undefined) return known;
    const found = await print(this.#wire, id, { argv: script(probe) }, never).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProblemError && error.problem.code !== 'engine-down') return false;
        throw error;
      },
    );
    this.#tools.set(id, found);
    return found;
  }
}

function mountsIn(json: unknown): string[] {
  const mounted = listAt(json, 'Mounts').map((mount) => textAt(mount, 'Destination') ?? '');
  // Those of `docker run --tmpfs` stand apart.
  return [...mounted, ...Object.keys(recordAt(recordAt(json, 'HostConfig'), 'Tmpfs'))].map(normalPath);
}
