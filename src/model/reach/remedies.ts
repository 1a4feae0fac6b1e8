import type { Container } from '../container.ts';
import { publisherOf } from '../freePort.ts';
import { isBuiltIn, isConnectable, masquerades, type Network } from '../network.ts';
import { compareNames } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import { named, type Remedy } from './answer.ts';
import { exitOf, leadsToHost } from './exit.ts';
import type { Stack } from './standing.ts';

/** So many networks are proposed. */
const most = 3;

/** What puts a container onto this network: one that was made for `none` has to leave that first. */
export function joining(container: Container, network: Network, { networks }: Snapshot): Remedy[] {
  const none = [...networks.values()].find(({ name }) => name === 'none');
  if (container.networkMode !== 'none' || none === undefined)
    return [{ code: 'connect', network: named(network), containers: [named(container)] }];
  // The default network can be joined by no container that was made without one.
  if (isBuiltIn(network)) return [];
  return [{ code: 'leave-none', network: named(network), none: named(none), container: named(container) }];
}

/**
 * Networks that give a container a way out, the user's own first. `before` names the network over which its way out leads
 * now: one that comes after it would change nothing.
 */
export function waysOut(container: Container, snapshot: Snapshot, before?: string): Remedy[] {
  return [...snapshot.networks.values()]
    .filter((network) => network.driver === 'bridge' && !network.internal && masquerades(network))
    .filter((network) => isConnectable(network) && network.name !== 'docker_gwbridge')
    .filter(({ name }) => before === undefined || name < before)
    .filter(({ id }) => container.endpoints.every(({ networkId }) => networkId !== id))
    .sort((a, b) => Number(a.name === 'bridge') - Number(b.name === 'bridge') || compareNames(a.name, b.name))
    .slice(0, most)
    .flatMap((network) => joining(container, network, snapshot));
}

/** Below it, many hosts let only the mighty listen, and mostly something does. */
const firstOrdinary = 1024;

/**
 * Whoever owns the stack has to be made anew with the port: 80 at 8080, 5432 at 5432, or at the next one that nobody is
 * known to hold. Where none of its networks can publish, it first has to be on one that can.
 */
export function publish(
  to: Container,
  there: Stack,
  containerPort: number | undefined,
  snapshot: Snapshot,
): Remedy[] {
  const exit = exitOf(there);
  if (exit === undefined || !leadsToHost(exit.network)) return waysOut(there.owner, snapshot);
  const container = named(there.owner.id === to.id ? to : there.owner);
  if (containerPort === undefined) return [{ code: 'publish', container }];
  const wanted = containerPort < firstOrdinary ? containerPort + 8000 : containerPort;
  return [{ code: 'publish', container, containerPort, hostPort: freePort(wanted, snapshot) }];
}

function freePort(wanted: number, snapshot: Snapshot): number {
  const isTaken = (port: number): boolean =>
    publisherOf({ port, protocol: 'tcp' }, snapshot) !== undefined ||
    snapshot.listening?.some((each) => each.protocol === 'tcp' && each.port === port) === true;
  let port = wanted;
  while (isTaken(port) && port < 65_535) port++;
  return port;
}
