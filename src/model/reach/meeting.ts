import type { Container } from '../container.ts';
import { freeName } from '../freeName.ts';
import { isBesideHost, isBuiltIn, letsContainersTalk, masquerades, type Network } from '../network.ts';
import { compareNames, networkOwnerName } from '../relations.ts';
import { named, type Remedy, type World } from './answer.ts';
import type { Stack } from './standing.ts';

/**
 * How two containers can be brought onto one network on which names resolve: on one that either is on already, else on
 * a new one. None where one of them has no network stack of its own to connect.
 */
export function meeting(
  [one, other]: readonly [Container, Container],
  [here, there]: readonly [Stack, Stack],
  { snapshot }: World,
): Remedy[] {
  const joins = (network: Network, container: Container): Remedy => ({
    code: 'connect',
    network: named(network),
    containers: [named(container)],
  });
  const ofOther = there.attachments.filter(({ network }) => isMeetingPlace(network));
  const ofOne = here.attachments.filter(({ network }) => isMeetingPlace(network));
  const known = new Set([...here.attachments, ...there.attachments].map(({ network }) => network.id));
  const shared = ofOne.filter(({ network }) => ofOther.some((each) => each.network.id === network.id));
  if (shared.length > 0) return [];
  const remedies = [
    ...ofOther.map(({ network }) => joins(network, here.owner)),
    ...ofOne.map(({ network }) => joins(network, there.owner)),
  ];
  if (remedies.length > 0) return remedies;
  const both = [one, other].filter((each) => networkOwnerName(each) === undefined).map(named);
  if (both.length < 2) return [];
  const elsewhere = [...snapshot.networks.values()]
    .filter((network) => !known.has(network.id) && isMeetingPlace(network) && isHarmless(network))
    .sort((a, b) => compareNames(a.name, b.name))
    .slice(0, 2)
    .map((network): Remedy => ({ code: 'connect', network: named(network), containers: both }));
  const taken = new Set([...snapshot.networks.values()].map(({ name }) => name));
  return [{ code: 'create-network', name: freeName('together', taken), containers: both }, ...elsewhere];
}

/** Where containers find each other by name and may talk. */
function isMeetingPlace(network: Network): boolean {
  return (
    !isBuiltIn(network) &&
    network.name !== 'ingress' &&
    network.name !== 'docker_gwbridge' &&
    (network.driver !== 'overlay' || network.attachable) &&
    letsContainersTalk(network)
  );
}

/** Whether joining it takes nothing from a container: neither its way out, nor that the LAN does not see it. */
function isHarmless(network: Network): boolean {
  return !network.internal && !isBesideHost(network) && masquerades(network);
}
