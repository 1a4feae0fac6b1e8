import type { Engine } from '../../engine/engine.ts';
import type { Container } from '../../model/container.ts';
import type { Image } from '../../model/image.ts';
import type { Look } from './row.ts';

/** Asks the engine, once for each state of an object. */
export class EngineLook implements Look {
  readonly #engine: () => Promise<Engine>;
  readonly #known = new WeakMap<object, Promise<unknown>>();

  constructor(engine: () => Promise<Engine>) {
    this.#engine = engine;
  }

  container(container: Container): Promise<Container> {
    // An event already brought the whole; after a fill only an inspect does.
    if (container.restartPolicy) return Promise.resolve(container);
    return this.#once(container, async (engine) => (await engine.container(container.id)) ?? container);
  }

  image(image: Image): Promise<Image> {
    if (image.layers) return Promise.resolve(image);
    return this.#once(image, async (engine) => (await engine.image(image.id)) ?? image);
  }

  async #once<T>(object: object, ask: (engine: Engine) => Promise<T>): Promise<T> {
    const known = this.#known.get(object) as Promise<T> | undefined;
    const answer = known ?? this.#engine().then(ask);
    this.#known.set(object, answer);
    try {
      return await answer;
    } catch (error) {
      this.#known.delete(object);
      throw error;
    }
  }
}
