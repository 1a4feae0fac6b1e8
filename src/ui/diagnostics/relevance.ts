import type { InventoryChange } from '../../engine/inventory.ts';
import type { Container } from '../../model/container.ts';

/** Tells changes of the inventory that can change a finding from the many that cannot, such as a health check's. */
export class Relevance {
  readonly #seen = new Map<string, string>();

  /** Costs work in proportion to the objects that changed. */
  matters({ snapshot, changed }: InventoryChange): boolean {
    const ids =
      changed === 'all'
        ? new Set([...this.#seen.keys(), ...snapshot.containers.keys()])
        : changed.filter(({ kind }) => kind === 'container').map(({ id }) => id);
    let matters = false;
    for (const id of ids) {
      const container = snapshot.containers.get(id);
      const facts = container && factsOf(container);
      if (facts === this.#seen.get(id)) continue;
      matters = true;
      if (facts === undefined) this.#seen.delete(id);
      else this.#seen.set(id, facts);
    }
    return matters;
  }
}

/** What the linter looks at. Of a container that does not run, it looks at nothing. */
function factsOf(container: Container): string | undefined {
  if (container.state !== 'running') return undefined;
  const { name, image, ports, networkMode, endpoints, labels } = container;
  const attachments = endpoints.map(({ networkId, network, ip }) => [networkId, network, ip]);
  const compose = Object.entries(labels).filter(([label]) => label.startsWith('com.docker.compose.'));
  return JSON.stringify([name, image, ports, networkMode, attachments, compose]);
}
