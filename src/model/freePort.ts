import type { Container } from './container.ts';
import type { Snapshot } from './snapshot.ts';
import type { Port } from './port.ts';

/** A port of the host. */
export interface HostPort {
  readonly port: number;
  /** `0.0.0.0` or `::` for every address; the same as none. */
  readonly address?: string;
  readonly protocol: Port['protocol'];
}

/** How far the search goes; past it, the user knows better which range is his. */
const mostTries = 100;

/**
 * The wanted port, or the next higher one that no container publishes and that `isFree` finds free at the host;
 * undefined when there is none near.
 */
export async function freeHostPort(
  wanted: HostPort,
  snapshot: Snapshot,
  isFree: (port: HostPort) => Promise<boolean>,
): Promise<number | undefined> {
  const last = Math.min(wanted.port + mostTries - 1, 65_535);
  for (let port = wanted.port; port <= last; port++) {
    const candidate = { ...wanted, port };
    if (publisherOf(candidate, snapshot) === undefined && (await isFree(candidate))) return port;
  }
  return undefined;
}

/** The running container that publishes the port of the host, at this address or at all. */
export function publisherOf(wanted: HostPort, snapshot: Snapshot): Container | undefined {
  return [...snapshot.containers.values()].find((container) =>
    container.ports.some(
      ({ protocol, published }) =>
        protocol === wanted.protocol &&
        published?.port === wanted.port &&
        meet(published.address, wanted.address ?? ''),
    ),
  );
}

const knownPrograms = new WeakMap<Snapshot, readonly HostPort[]>();

/**
 * Where a program of the host listens that is no container's: what no running container publishes. A port that a container
 * publishes is the engine's, whatever the addresses.
 */
export function heldByPrograms(snapshot: Snapshot): readonly HostPort[] {
  const known = knownPrograms.get(snapshot);
  if (known !== undefined) return known;
  const { containers, listening = [] } = snapshot;
  const published = new Set(
    [...containers.values()].flatMap(({ ports }) =>
      ports.flatMap((port) => (port.published ? `${port.protocol} ${port.published.port}` : [])),
    ),
  );
  const held = listening.filter(({ protocol, port }) => !published.has(`${protocol} ${port}`));
  knownPrograms.set(snapshot, held);
  return held;
}

const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);

function meet(one: string, other: string): boolean {
  return one === other || everywhere.has(one) || everywhere.has(other);
}
