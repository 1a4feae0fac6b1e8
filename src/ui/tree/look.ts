import type { Engine } from '../../engine/engine.ts';
import type { FileChange } from '../../engine/interface/containers.ts';
import type { Container } from '../../model/container.ts';
import type { FileEntry, FilePlace } from '../../model/files.ts';
import type { Image } from '../../model/image.ts';
import type { Step } from '../../model/layers.ts';
import type { ProcessTable } from '../../model/usage.ts';
import type { Look } from './row.ts';

/** Asks the engine, once for each state of an object where the answer stays the same. */
export class EngineLook implements Look {
  readonly #engine: () => Promise<Engine>;
  readonly #known = new WeakMap<object, Promise<unknown>>();
  readonly #histories = new WeakMap<object, Promise<unknown>>();
  /** Of images, by id: they stay the same whatever the image is called. */
  readonly #layers = new Map<string, readonly string[]>();

  constructor(engine: () => Promise<Engine>) {
    this.#engine = engine;
  }

  container(container: Container): Promise<Container> {
    // An event already brought the whole; after a fill only an inspect does.
    if (container.restartPolicy) return Promise.resolve(container);
    return once(this.#known, container, async () => {
      const engine = await this.#answering();
      return (await engine?.container(container.id)) ?? container;
    });
  }

  image(image: Image): Promise<Image> {
    if (image.layers) return Promise.resolve(image);
    return once(this.#known, image, async () => {
      const engine = await this.#answering();
      return (await engine?.image(image.id)) ?? image;
    });
  }

  inspected(images: Iterable<Image>, more: () => void): readonly Image[] {
    const all = [...images];
    const missing = all.filter(({ id, layers }) => !layers && !this.#layers.has(id));
    if (missing.length > 0) void this.#inspect(missing).then((learned) => learned && more());
    return all.flatMap((image) => {
      const layers = image.layers ?? this.#layers.get(image.id);
      return layers ? { ...image, layers } : [];
    });
  }

  /** Says whether anything was learned. */
  async #inspect(images: readonly Image[]): Promise<boolean> {
    const answers = await Promise.allSettled(images.map((image) => this.image(image)));
    const told = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    for (const { id, layers } of told) if (layers) this.#layers.set(id, layers);
    return told.some(({ layers }) => layers);
  }

  /** While no engine answers, a row opens onto what is known. */
  #answering(): Promise<Engine | undefined> {
    return this.#engine().catch(() => undefined);
  }

  history(image: Image): Promise<readonly Step[]> {
    return once(this.#histories, image, async () => (await this.#engine()).images.history(image.id));
  }

  async files(place: FilePlace, folder: string): Promise<readonly FileEntry[]> {
    return (await this.#engine()).files.list(place, folder);
  }

  async hidden(containerId: string, folder: string): Promise<readonly FileEntry[]> {
    return (await this.#engine()).files.listImage(containerId, folder);
  }

  async changes(id: string): Promise<ReadonlyMap<string, FileChange['kind']>> {
    const changes = await (await this.#engine()).containers.changes(id);
    return new Map(changes.map(({ path, kind }) => [path, kind]));
  }

  async processes(container: Container): Promise<ProcessTable> {
    return (await this.#engine()).containers.top(container.id);
  }
}

/** The answer that is known for the object, or being waited for; a failure is not kept. */
async function once<T>(
  known: WeakMap<object, Promise<unknown>>,
  object: object,
  ask: () => Promise<T>,
): Promise<T> {
  const answer = (known.get(object) as Promise<T> | undefined) ?? ask();
  known.set(object, answer);
  try {
    return await answer;
  } catch (error) {
    known.delete(object);
    throw error;
  }
}
