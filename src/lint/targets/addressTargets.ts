import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { TargetEvidence } from '../evidence.ts';
import type { Placement } from '../project/placement.ts';
import { sharedNetwork } from '../project/sharing.ts';
import type { Address } from '../addresses/address.ts';
import { isContainerOf } from './composeLabels.ts';
import { targetAt, userDefinedNetworks } from './containerTargets.ts';
import { ownContainers } from './names.ts';
import type { Target } from './target.ts';

/**
 * Names for a container whose address stands in the code: its compose service, then its own name. The port stays, since
 * the address was dialled inside the network. Empty on the default bridge, which resolves no names.
 */
export function addressTargets(
  address: Address,
  container: Container,
  placements: readonly Placement[],
  snapshot: Snapshot,
): Target[] {
  const proof: TargetEvidence = {
    code: 'container-address',
    container: container.name,
    address: address.host,
  };
  const byService = placements.flatMap(({ run }): Target[] => {
    const service = run?.composition.services.find((other) => isContainerOf(container, other));
    if (run === undefined || service === undefined || service === run.service) return [];
    const network = sharedNetwork(run.composition, run.service, service);
    if (network === undefined) return [];
    const evidence = [proof, { code: 'shared-network', network } as const];
    return [{ kind: 'service', host: service.name, port: address.port, rank: 2, evidence, edits: [] }];
  });
  const first = byService[0];
  if (first !== undefined) return [first];
  if (userDefinedNetworks(container, snapshot).length === 0) return [];
  return [targetAt(container, address.port, [proof], ownContainers(placements, snapshot), snapshot)];
}
