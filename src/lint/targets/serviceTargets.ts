import type { Snapshot } from '../../model/snapshot.ts';
import type { Address } from '../addresses/address.ts';
import { joinNetwork } from '../fixes/joinNetwork.ts';
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
/** What is on a network of the code's own is meant sooner than what is not, whether it surely runs or not. */
const outOfReach = 2 * leftOut;

/**
 * Services of the same compose project that may be meant by the one that runs the code. Where they share no network with it,
 * the target says so and puts both on one.
 */
export function serviceTargets(address: Address, run: Run, project: Project, snapshot: Snapshot): Target[] {
  const near: Target[] = [];
  const apart: Target[] = [];
  for (const { service, offer } of offersIn(run.composition, address, project)) {
    if (near.length === most) break;
    if (livesWith(run, service)) continue;
    const network = sharedNetwork(run.composition, run.service, service);
    if (network === undefined && apart.length === most) continue;
    const isLeftOut = mayBeLeftOut(service, run, project, snapshot);
    const rank = isLeftOut ? offer.rank - leftOut : offer.rank;
    const target = {
      kind: 'service',
      // A service without a network of its own answers to the name of the one whose network it lives in.
      host: networkOwner(run.composition, service).name,
      port: address.port === undefined ? undefined : offer.port,
    } as const;
    if (network !== undefined) {
      const evidence = [...offer.evidence, { code: 'shared-network', network } as const];
      near.push({ ...target, rank, isUnsure: isLeftOut, evidence, edits: [] });
      continue;
    }
    const joining = joinNetwork(run, service, project);
    if (joining === undefined) continue;
    const evidence = [...offer.evidence, ...joining.evidence];
    // They may have been kept apart on purpose.
    apart.push({ ...target, rank: rank - outOfReach, isUnsure: true, evidence, edits: [joining.edit] });
  }
  return [...near, ...apart];
}

/** Whether a fix to the target has to put services on one network first. */
export function isApart({ evidence }: Target): boolean {
  return evidence.some(({ code }) => code === 'joins-network');
}

/** Whether a service is `localhost` to the code. */
export function livesWith(run: Run, service: Service): boolean {
  return networkOwner(run.composition, service) === networkOwner(run.composition, run.service);
}
