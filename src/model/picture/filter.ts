import { composeProject } from '../compose.ts';
import type { Container } from '../container.ts';
import { helperLabel } from '../helper.ts';
import { isBuiltIn, type Network } from '../network.ts';
import { endpointOn, networkOwner } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { PictureFilter } from './look.ts';

/** The part of the snapshot that a filter lets be drawn: containers that pass, and the networks that they are on. */
export function passing(snapshot: Snapshot, filter: PictureFilter): Snapshot {
  const networks = [...snapshot.networks.values()].filter(
    (network) => (filter.builtIn || !isBuiltIn(network)) && network.name === (filter.network ?? network.name),
  );
  const wanted = filter.text.trim().toLowerCase();
  // What the extension itself starts for a moment is nobody's business.
  const all = [...snapshot.containers.values()].filter(({ labels }) => !(helperLabel in labels));
  const containers = all.filter((container) => passes(container, filter, wanted, networks, all));
  const isPlain = wanted === '' && filter.project === undefined && filter.state === 'any';
  const drawn = networks.filter(
    (network) =>
      isPlain ||
      containers.some((container) => endpointOn(container, network) !== undefined) ||
      (filter.state === 'any' && isNamed(network, filter, wanted)),
  );
  return {
    ...snapshot,
    containers: new Map(containers.map((each) => [each.id, each])),
    networks: new Map(drawn.map((each) => [each.id, each])),
  };
}

function passes(
  container: Container,
  { project, state, network }: PictureFilter,
  wanted: string,
  networks: readonly Network[],
  all: readonly Container[],
): boolean {
  if (project !== undefined && composeProject(container) !== project) return false;
  if (state !== 'any' && (container.state === 'running') !== (state === 'running')) return false;
  if (network !== undefined) {
    // Whoever uses another one's network stack is where that is.
    const at = networkOwner(container, all) ?? container;
    if (!networks.some((each) => endpointOn(at, each) !== undefined)) return false;
  }
  const texts = [container.name, container.image, ...container.endpoints.map((endpoint) => endpoint.network)];
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** A network that is asked for by itself is drawn without containers, too. */
function isNamed(network: Network, { project }: PictureFilter, wanted: string): boolean {
  if (project !== undefined && composeProject(network) !== project) return false;
  return network.name.toLowerCase().includes(wanted);
}
