import { networkOwner } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { End } from './answer.ts';

/**
 * Ids of the containers of which an answer wants to know what only an inspect tells: the ends, and the owners of the
 * network stacks that they use.
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
  return [...found];
}
