import { composeProject } from '../compose.ts';
import type { Container } from '../container.ts';
import { isBuiltIn, type Network } from '../network.ts';
import { endpointOn, networkOwner } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Swarm } from '../swarm.ts';
import type { PictureFilter } from './look.ts';

/** The part of the snapshot that a filter lets be drawn: containers that pass, and the networks that they are on. */
export function passing(snapshot: Snapshot, filter: PictureFilter): Snapshot {
  const networks = [...snapshot.networks.values()].filter(
    (network) => (filter.builtIn || !isBuiltIn(network)) && network.name === (filter.network ?? network.name),
  );
  const wanted = filter.text.trim().toLowerCase();
  const all = [...snapshot.containers.values()];
  const containers = all.filter((container) => passes(container, filter, wanted, networks, all));
  const isPlain =
    wanted === '' && filter.project === undefined && filter.state === 'any' && filter.network === undefined;
  const drawn = networks.filter(
    (network) =>
      isPlain ||
      containers.some((container) => endpointOn(container, network) !== undefined) ||
      (filter.state === 'any' && isNamed(network, filter, wanted)),
  );
  const swarm =
    snapshot.swarm &&
    passingSwarm(snapshot.swarm, isPlain ? undefined : filter, containers, networks, snapshot);
  return {
    ...snapshot,
    ...(swarm && { swarm }),
    containers: new Map(containers.map((each) => [each.id, each])),
    networks: new Map(drawn.map((each) => [each.id, each])),
  };
}

/**
 * Services with a task that passes, with an address on the network that is asked for, or that are asked for by name; all of
 * them without a filter. What a filter hides here does not run on another machine instead.
 */
function passingSwarm(
  swarm: Swarm,
  filter: PictureFilter | undefined,
  containers: readonly Container[],
  networks: readonly Network[],
  { containers: known }: Snapshot,
): Swarm {
  const drawn = new Set(containers.map(({ id }) => id));
  const places = new Set(networks.map(({ id }) => id));
  const tasks = new Map(
    [...swarm.tasks].filter(([, { containerId = '' }]) => drawn.has(containerId) || !known.has(containerId)),
  );
  const wanted = filter?.text.trim().toLowerCase() ?? '';
  const services = [...swarm.services].filter(([id, { name, image, virtualIps }]) => {
    const runsHere = [...tasks.values()].some(
      ({ serviceId, containerId = '' }) => serviceId === id && drawn.has(containerId),
    );
    if (filter === undefined || runsHere) return true;
    if (filter.project !== undefined || filter.state !== 'any') return false;
    if (filter.network !== undefined && !virtualIps.some(({ networkId }) => places.has(networkId)))
      return false;
    return [name, image].some((text) => text.toLowerCase().includes(wanted));
  });
  return { ...swarm, services: new Map(services), tasks };
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
