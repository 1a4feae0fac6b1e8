import { isDeepStrictEqual } from 'node:util';
import type { Container } from '../model/container.ts';
import type { EngineEvent } from '../model/event.ts';
import type { Image } from '../model/image.ts';
import { emptySnapshot, type ObjectRef, type Snapshot } from '../model/snapshot.ts';
import { isSettling, type Swarm } from '../model/swarm.ts';
import { changeOf, withImage } from './changes.ts';
import type { Engine } from './engine.ts';
import { ProblemError } from './problem.ts';

/** Called when a batch has been taken in, with the events that led to it. */
export type Publish = (
  snapshot: Snapshot,
  changed: 'all' | readonly ObjectRef[],
  events: readonly EngineEvent[],
) => void;

interface Batch {
  refill: boolean;
  imageList: boolean;
  /** Whether the swarm is to be looked at. */
  swarm: boolean;
  /** By kind and id, so that an object with many events is looked at once. The last event decides. */
  readonly objects: Map<string, { readonly ref: ObjectRef; readonly gone: boolean }>;
  readonly events: EngineEvent[];
  readonly done: ((result: Refill) => void)[];
}

/** What became of a fill: the lists were taken in, or the connection was given up. */
type Refill = 'filled' | 'given-up';

/** Requests under way at once. */
const atOnce = 8;

/**
 * Keeps one connection's snapshot true. What arrives while requests are under way is gathered and taken in together
 * afterwards, in order: a storm of events costs as many rounds as it lasts, and each object one look a round.
 */
export class Resync {
  readonly #engine: Engine;
  readonly #signal: AbortSignal;
  readonly #publish: Publish;
  readonly #giveUp: (reason: unknown) => void;
  #snapshot: Snapshot = emptySnapshot;
  #waiting = newBatch();
  #draining = false;
  /** Whether the engine manages a swarm; undefined until it was asked. */
  #manages: boolean | undefined;
  /** How often to ask again an engine that has told of a node and does not say yet that it manages a swarm. */
  #patience = 0;

  /** `giveUp` is called when the engine could not be asked: the connection is then to be ended, which aborts `signal`. */
  constructor(engine: Engine, signal: AbortSignal, publish: Publish, giveUp: (reason: unknown) => void) {
    this.#engine = engine;
    this.#signal = signal;
    this.#publish = publish;
    this.#giveUp = giveUp;
  }

  take(event: EngineEvent): void {
    this.#waiting.events.push(event);
    if (!this.#engine.tellsAll) this.#waiting.refill = true;
    if (isAboutSwarm(event)) this.#waiting.swarm = true;
    // With them may come networks of which no event tells, and they are rare.
    if (event.type === 'node' || event.type === 'service') this.#waiting.refill = true;
    // An engine that has just become a manager says so by its node, maybe before it admits it when asked.
    if (event.type === 'node' && !this.#manages) {
      this.#manages = undefined;
      this.#patience = 5;
    }
    const change = changeOf(event);
    if (change?.kind === 'images') this.#waiting.imageList = true;
    else if (change) {
      this.#waiting.objects.set(`${change.ref.kind} ${change.ref.id}`, {
        ref: change.ref,
        gone: change.kind === 'gone',
      });
    }
    void this.#drain();
  }

  /** Asks for all four lists anew. */
  refill(): Promise<Refill> {
    this.#waiting.refill = true;
    const done = new Promise<Refill>((resolve) => this.#waiting.done.push(resolve));
    void this.#drain();
    return done;
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    while (!isEmpty(this.#waiting) && !this.#signal.aborted) {
      const batch = this.#waiting;
      this.#waiting = newBatch();
      try {
        const looked = batch.refill ? await this.#fill() : await this.#look(batch);
        const changed = (await this.#lookAtSwarm(batch)) ? 'all' : looked;
        if (!this.#signal.aborted) this.#publish(this.#snapshot, changed, batch.events);
      } catch (error) {
        this.#giveUp(error);
      }
      for (const done of batch.done) done(this.#signal.aborted ? 'given-up' : 'filled');
    }
    for (const done of this.#waiting.done.splice(0)) done('given-up');
    this.#draining = false;
  }

  async #fill(): Promise<'all'> {
    const { swarm } = this.#snapshot;
    this.#snapshot = { ...(await this.#engine.snapshot(this.#signal)), ...(swarm && { swarm }) };
    return 'all';
  }

  /** Says whether something of the swarm is other than before. */
  async #lookAtSwarm({ refill, swarm: isDue }: Batch): Promise<boolean> {
    if (!refill && !isDue) return false;
    const { swarm: before, ...rest } = this.#snapshot;
    const swarm = await this.#swarm();
    this.#snapshot = { ...rest, ...(swarm && { swarm }) };
    if (swarm) this.#patience = 0;
    const isBecoming = this.#patience > 0;
    if (isBecoming) {
      this.#patience--;
      this.#manages = undefined;
    }
    // No event tells how tasks get on.
    if (isBecoming || (swarm && isSettling(swarm)))
      setTimeout(() => this.#askForSwarm(), settlingPause).unref();
    return !isDeepStrictEqual(before, swarm);
  }

  #askForSwarm(): void {
    this.#waiting.swarm = true;
    void this.#drain();
  }

  async #swarm(): Promise<Swarm | undefined> {
    this.#manages ??= (await this.#engine.info(this.#signal)).swarm === 'manager';
    if (!this.#manages) return undefined;
    try {
      return await this.#engine.swarm.look(this.#signal);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'not-swarm-manager') throw error;
      this.#manages = false;
      return undefined;
    }
  }

  async #look(batch: Batch): Promise<readonly ObjectRef[]> {
    const containers = new Map(this.#snapshot.containers);
    const networks = new Map(this.#snapshot.networks);
    const volumes = new Map(this.#snapshot.volumes);
    let images = this.#snapshot.images;
    let imageList = batch.imageList;
    const changed: ObjectRef[] = [];

    await each([...batch.objects.values()], async ({ ref, gone }) => {
      // An image's event may name it by a tag; what changed is found by comparing, below.
      if (ref.kind !== 'image') changed.push(ref);
      switch (ref.kind) {
        case 'container':
          put(containers, ref.id, gone ? undefined : await this.#engine.container(ref.id, this.#signal));
          break;
        case 'network':
          put(networks, ref.id, gone ? undefined : await this.#engine.network(ref.id, this.#signal));
          break;
        case 'volume':
          put(volumes, ref.id, gone ? undefined : await this.#engine.volume(ref.id, this.#signal));
          break;
        case 'image': {
          const seen = gone ? undefined : await this.#engine.image(ref.id, this.#signal);
          const after = seen ? withImage(images, seen) : without(images, ref.id);
          if (after) images = after;
          else imageList = true;
        }
      }
    });
    if (imageList) images = await this.#engine.imageList(this.#signal);
    if (images !== this.#snapshot.images) changed.push(...changedImages(this.#snapshot.images, images));
    if (changed.length > 0) {
      const all = newestFirst(containers, this.#snapshot.containers, [...batch.objects.values()]);
      this.#snapshot = { ...this.#snapshot, containers: all, images, networks, volumes };
    }
    return changed;
  }
}

function newBatch(): Batch {
  return { refill: false, imageList: false, swarm: false, objects: new Map(), events: [], done: [] };
}

function isEmpty(batch: Batch): boolean {
  return !batch.refill && !batch.swarm && batch.events.length === 0;
}

/** Milliseconds between two looks at a swarm that is just being started, or whose tasks are on their way. */
const settlingPause = 1_000;

/** Of the swarm itself, or of a container that is one of its tasks. */
function isAboutSwarm({ type, action, attributes }: EngineEvent): boolean {
  if (type === 'node' || type === 'service') return true;
  return type === 'container' && !action.startsWith('exec') && 'com.docker.swarm.task.id' in attributes;
}

function put<T>(map: Map<string, T>, id: string, object: T | undefined): void {
  if (object === undefined) map.delete(id);
  else map.set(id, object);
}

/** As the engine's own list has them: of those that were not there before, the one that was told of last is the newest. */
function newestFirst(
  after: ReadonlyMap<string, Container>,
  before: ReadonlyMap<string, Container>,
  told: readonly { readonly ref: ObjectRef }[],
): ReadonlyMap<string, Container> {
  const fresh = told.flatMap(({ ref: { id } }) => (before.has(id) ? [] : (after.get(id) ?? []))).reverse();
  return fresh.length === 0 ? after : new Map([...fresh, ...after.values()].map((each) => [each.id, each]));
}

function without(images: ReadonlyMap<string, Image>, id: string): ReadonlyMap<string, Image> {
  const after = new Map(images);
  after.delete(id);
  return after;
}

/** A tag that moves changes two images, and an event may name an image by its tag: compare instead. */
function changedImages(before: ReadonlyMap<string, Image>, after: ReadonlyMap<string, Image>): ObjectRef[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).map((id) => ({ kind: 'image', id }));
}

/** Works through the items, some at once. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
