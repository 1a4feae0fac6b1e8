import type { Engine } from '../../engine/engine.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Container, Endpoint } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Where there are more containers, most are counted and not drawn, and nobody is asked for a name. */
const most = 250;
/** Requests under way at once. */
const atOnce = 8;

/**
 * The names by which containers are known on their networks. No list of the engine's tells them: each container that is
 * drawn is looked at once, and again only when it has joined or left a network.
 */
export class EndpointNames {
  readonly #engine: () => Engine | undefined;
  readonly #learned: () => void;
  /** What an inspect told of a container's attachments, by its id. */
  readonly #known = new Map<string, readonly Endpoint[]>();
  readonly #life = new AbortController();
  #looking = false;
  #last: { readonly from: Snapshot; readonly to: Snapshot } | undefined;

  /** `learned` is called when names have become known that were not. */
  constructor(engine: () => Engine | undefined, learned: () => void) {
    this.#engine = engine;
    this.#learned = learned;
  }

  /** The same with the names that are known; those that are not are asked for. */
  addedTo(from: Snapshot): Snapshot {
    if (this.#last?.from === from) return this.#last.to;
    const nameless = [...from.containers.values()].filter(isNameless);
    const named = nameless.flatMap((container) => this.#named(container) ?? []);
    const found = new Map(named.map((each) => [each.id, each]));
    const to = named.length === 0 ? from : { ...from, containers: new Map([...from.containers, ...found]) };
    this.#last = { from, to };
    const unknown = nameless.filter(({ id }) => !found.has(id));
    if (unknown.length > 0 && nameless.length <= most) void this.#look(unknown);
    return to;
  }

  dispose(): void {
    this.#life.abort();
  }

  #named(container: Container): Container | undefined {
    const known = this.#known.get(container.id);
    if (known === undefined || placesOf(known) !== placesOf(container.endpoints)) return undefined;
    return { ...container, endpoints: known };
  }

  async #look(containers: readonly Container[]): Promise<void> {
    const engine = this.#engine();
    if (this.#looking || engine === undefined) return;
    this.#looking = true;
    const open = [...containers];
    const work = async (): Promise<void> => {
      for (let next = open.pop(); next !== undefined && !this.#life.signal.aborted; next = open.pop()) {
        const seen = await engine.container(next.id, this.#life.signal);
        // One that is gone, or has moved meanwhile, comes back with its event.
        this.#known.set(next.id, seen?.endpoints ?? next.endpoints);
      }
    };
    try {
      await Promise.all(Array.from({ length: atOnce }, work));
    } catch (error) {
      // Without an engine there is a notice in place of the picture, and it is asked again when one is back.
      if (!(error instanceof ProblemError)) throw error;
      return;
    } finally {
      this.#looking = false;
    }
    if (this.#life.signal.aborted) return;
    this.#last = undefined;
    this.#learned();
  }
}

/** Whether only a list has told of it, and names matter: somebody may be looking for it there. */
function isNameless({ endpoints, state }: Container): boolean {
  return (
    state === 'running' &&
    endpoints.some(({ aliases, network }) => aliases === undefined && network !== 'bridge')
  );
}

function placesOf(endpoints: readonly Endpoint[]): string {
  return endpoints
    .map(({ networkId, ip = '' }) => `${networkId} ${ip}`)
    .toSorted()
    .join();
}
