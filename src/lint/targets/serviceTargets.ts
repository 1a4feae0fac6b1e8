import type { Snapshot } from '../../model/snapshot.ts';
import type { Address } from '../addresses/address.ts';
import type { Run } from '../project/runtime.ts';
import type { Project, Service } from '../project/project.ts';
import { networkOwner, sharedNetwork } from '../project/sharing.ts';
import { offersIn } from './offers.ts';
import { mayBeLeftOut } from './profiles.ts';
import type { Target } from './target.ts';

/** Nobody chooses from more. */
const most = 20;
/** More than lies between the best and the poorest offer: whatever surely runs is meant sooner. */
const leftOut = 100;

/** Services of the same compose project that may be meant and share a network with the one that runs the code. */
export function serviceTargets(address: Address, run: Run, project: Project, snapshot: Snapshot): Target[] {
  const targets: Target[] = [];
  for (const { service, offer } of offersIn(run.composition, address, project)) {
    if (targets.length === most) break;
    if (livesWith(run, service)) continue;
    const network = sharedNetwork(run.composition, run.service, service);
    if (network === undefined) continue;
    const isUnsure = mayBeLeftOut(service, run, project, snapshot);
    targets.push({
      kind: 'service',
      // A service without a network of its own answers to the name of the one whose network it lives in.
      host: networkOwner(run.composition, service).name,
      port: address.port === undefined ? undefined : offer.port,
      rank: isUnsure ? offer.rank - leftOut : offer.rank,
      isUnsure,
      evidence: [...offer.evidence, { code: 'shared-network', network }],
      edits: [],
    });
  }
  return targets;
}

/** Whether a service is `localhost` to the code. */
export function livesWith(run: Run, service: Service): boolean {
  return networkOwner(run.composition, service) === networkOwner(run.composition, run.service);
}
