import { resolvesNames } from '../network.ts';
import { containersOnNetwork, endpointOn, networkOwner } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { End } from './answer.ts';

/** So many neighbours are looked at: each costs a request. */
const mostNeighbours = 24;

/**
 * Ids of the containers of which an answer wants to know what only an inspect tells: the ends, the owners of the network
 * stacks that they use, and who else may be called the same where the ends meet.
 */
export function involved(snapshot: Snapshot, ends: readonly End[]): readonly string[] {
  const found = new Set<string>();
  for (const end of ends) {
    let container = end.kind === 'container' ? snapshot.containers.get(end.id) : undefined;
    while (container !== undefined && !found.has(container.id)) {
      found.add(container.id);
      container = networkOwner(container, snapshot.containers.values());
    }
  }
  return [...found, ...neighbours(snapshot, [...found])];
}

/** Those who run on a network that several of these are on, and where names are known. */
function neighbours(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  const shared = [...snapshot.networks.values()].filter(
    (network) =>
      resolvesNames(network) &&
      ids.filter((id) => {
        const container = snapshot.containers.get(id);
        return container !== undefined && endpointOn(container, network) !== undefined;
      }).length > 1,
  );
  const around = shared
    .flatMap((network) => containersOnNetwork(snapshot, network))
    .filter(({ id, state }) => state === 'running' && !ids.includes(id))
    .map(({ id }) => id);
  return [...new Set(around)].slice(0, mostNeighbours);
}
