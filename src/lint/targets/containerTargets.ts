import type { Container } from '../../model/container.ts';
import { resolvesNames, type Network } from '../../model/network.ts';
import { networkOf } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { isContainerOf } from './composeLabels.ts';
import type { TargetEvidence } from '../evidence.ts';
import { mayBe, productNamed } from '../product.ts';
import type { Placement } from '../project/placement.ts';
import type { Address } from '../addresses/address.ts';
import { ownContainers } from './names.ts';
import type { Target } from './target.ts';

/**
 * Running containers that listen on the port or publish it. A name resolves only on a user-defined network: a container
 * that shares one with a running container of this code comes first, others say that they have to be joined.
 * Source: https://docs.docker.com/engine/network/drivers/bridge/
 */
export function containerTargets(
  address: Address,
  placements: readonly Placement[],
  services: readonly Target[],
  snapshot: Snapshot,
): Target[] {
  const all = [...snapshot.containers.values()].filter((container) => container.state === 'running');
  const own = ownContainers(placements, snapshot);
  return all.flatMap((container) => {
    if (own.includes(container) || isNamedAlready(container, placements, services)) return [];
    // Without a network of its own it has no name that others could look up.
    if (container.networkMode === 'host' || container.networkMode.startsWith('container:')) return [];
    const offer = offerOf(address, container);
    return offer === undefined ? [] : targetAt(container, offer.port, [offer], own, snapshot);
  });
}

/** The fix to a container by its name, with what has to be true for the name to resolve. */
export function targetAt(
  container: Container,
  port: number | undefined,
  proof: readonly TargetEvidence[],
  own: readonly Container[],
  snapshot: Snapshot,
): Target {
  const theirs = userDefinedNetworks(container, snapshot);
  const shared = theirs.find((network) =>
    own.some((other) => userDefinedNetworks(other, snapshot).includes(network)),
  );
  const condition: TargetEvidence =
    shared === undefined
      ? { code: 'join-network', container: container.name }
      : { code: 'shared-network', network: shared.name };
  return {
    kind: 'container',
    host: container.name,
    port,
    rank: shared === undefined ? Number(theirs.length > 0) : 2,
    evidence: [...proof, condition],
    edits: [],
  };
}

export function userDefinedNetworks(container: Container, snapshot: Snapshot): Network[] {
  return container.endpoints.flatMap((endpoint) => {
    const network = networkOf(snapshot, endpoint);
    return network !== undefined && resolvesNames(network) ? [network] : [];
  });
}

/** What makes a container the one that is meant. */
export function offerOf(
  address: Address,
  container: Container,
): Extract<TargetEvidence, { code: 'container-publishes' | 'container-listens' }> | undefined {
  const named = productNamed(container.image);
  if (address.port === undefined || !mayBe(address.product, named)) return undefined;
  const ports = container.ports.filter((port) => port.protocol === 'tcp');
  const published = ports.find((port) => port.published?.port === address.port);
  if (published?.published !== undefined) {
    const { container: port, published: outside } = published;
    return { code: 'container-publishes', container: container.name, published: outside.port, port };
  }
  const listening = ports.find((port) => port.container === address.port);
  return listening && { code: 'container-listens', container: container.name, port: listening.container };
}

/** Whether the container runs a service that is offered by its service name. */
function isNamedAlready(
  container: Container,
  placements: readonly Placement[],
  services: readonly Target[],
): boolean {
  return placements.some(({ run }) =>
    run?.composition.services.some(
      (service) =>
        services.some((target) => target.host === service.name) && isContainerOf(container, service),
    ),
  );
}
