import { inPath } from '../call.ts';
import { listAt, numberAt, recordAt, textAt, textsAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';

/** How many of the images that are there may turn out to be of no use before it is given up. */
const attempts = 8;

/** What is asked for where no local image will do. */
const defaultHelperImage = 'busybox:latest';

/** Small images that are known to have the tools, before all others. */
const known = [
  /^(docker\.io\/library\/)?busybox:/,
  /^(docker\.io\/library\/)?alpine:/,
  /^(docker\.io\/library\/)?(debian|ubuntu|fedora):/,
];

/** Finds an image on the engine that has a shell and the usual tools, without asking any registry. */
export class HelperImages {
  readonly #wire: Wire;
  /** From the setting; empty where any will do. */
  preferred = '';
  /** What served last time. */
  #proven: string | undefined;
  /** By id: images without what is needed. */
  readonly #useless = new Set<string>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Works with the first image that serves. `work` rejects where an image does not. */
  async with<T>(work: (image: string) => Promise<T>): Promise<T> {
    const images = await this.#candidates();
    for (const image of images) {
      try {
        const result = await work(image);
        this.#proven = image;
        return result;
      } catch (error) {
        if (!isImagesFault(error)) throw error;
        this.#useless.add(image);
      }
    }
    const image = this.preferred === '' ? defaultHelperImage : this.preferred;
    throw new ProblemError({ code: 'no-helper-image', image, detail: image });
  }

  /** Ids, the best first. */
  async #candidates(): Promise<string[]> {
    const { call, ask } = this.#wire;
    const answer = await ask((signal) => call('GET', '/images/json', { signal }));
    const images = listAt({ answer }, 'answer').map((json) => ({
      id: textAt(json, 'Id') ?? '',
      tags: textsAt(json, 'RepoTags'),
      size: numberAt(json, 'Size') ?? 0,
    }));
    if (this.preferred !== '') return this.#named(this.preferred);
    const rank = ({ id, tags }: { readonly id: string; readonly tags: readonly string[] }): number => {
      if (id === this.#proven) return -1;
      const place = known.findIndex((pattern) => tags.some((tag) => pattern.test(tag)));
      return place < 0 ? known.length : place;
    };
    const sorted = images
      .filter(({ id, tags }) => !this.#useless.has(id) && tags.some((tag) => !tag.startsWith('<none>')))
      .sort((a, b) => rank(a) - rank(b) || a.size - b.size);
    const found: string[] = [];
    for (const { id } of sorted) {
      if (found.length === attempts) break;
      // A volume that an image asks for would be made anew for each helper.
      if (id === this.#proven || !(await this.#wantsVolumes(id))) found.push(id);
    }
    return found;
  }

  async #named(reference: string): Promise<string[]> {
    try {
      const id = textAt(await this.#inspect(reference), 'Id');
      return id === undefined ? [] : [id];
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'no-such-image') return [];
      throw error;
    }
  }

  async #wantsVolumes(id: string): Promise<boolean> {
    const volumes = recordAt(recordAt(await this.#inspect(id), 'Config'), 'Volumes');
    return Object.keys(volumes).length > 0;
  }

  #inspect(reference: string): Promise<unknown> {
    const { call, ask } = this.#wire;
    return ask((signal) => call('GET', `/images/${inPath(reference)}/json`, { signal }));
  }
}

/** No shell, or none of the tools; or made for another processor. */
function isImagesFault(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { problem } = error;
  return (
    problem.code === 'no-such-program' ||
    problem.code === 'container-not-running' ||
    (problem.code === 'refused' && /exec format error|OCI runtime|no such file/i.test(problem.detail))
  );
}
