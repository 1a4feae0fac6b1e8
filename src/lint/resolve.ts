import type { Snapshot } from '../model/snapshot.ts';
import { containerTargets } from './targets/containerTargets.ts';
import { hostTarget } from './targets/hostTarget.ts';
import { customTargets, imageTargets } from './targets/imageTargets.ts';
import type { Placement } from './project/placement.ts';
import type { Edit } from './finding.ts';
import type { Project } from './project/project.ts';
import { isApart, serviceTargets } from './targets/serviceTargets.ts';
import type { Address } from './addresses/address.ts';
import { sameTarget, type Target } from './targets/target.ts';

/**
 * Where the address may have been meant to lead, seen from the containers that hold the file: services of their compose
 * project, running containers, and in the end the engine's host. The best first.
 */
export function resolve(
  address: Address,
  placements: readonly Placement[],
  project: Project,
  snapshot: Snapshot,
): Target[] {
  const services = commonTargets(
    placements.flatMap(({ run }) => (run ? [serviceTargets(address, run, project, snapshot)] : [])),
  );
  const near = services.filter((target) => !isApart(target));
  const apart = services.filter(isApart);
  // A container that somebody has put on a network with this one is nearer than the service that it runs.
  const running = containerTargets(address, placements, near, snapshot);
  const reached = running.filter(isReached);
  const unreached = (
    apart.length === 0 ? running : containerTargets(address, placements, services, snapshot)
  ).filter((target) => !isReached(target));
  const known = [...near, ...reached, ...apart, ...unreached];
  const images = known.length > 0 ? [] : imageTargets(address, placements, project);
  return [
    ...[near, reached, apart, unreached, images].flatMap(ranked),
    hostTarget(address, placements, project, snapshot),
    ...customTargets(address, placements, [...known, ...images]),
  ];
}

function isReached({ evidence }: Target): boolean {
  return evidence.some(({ code }) => code === 'shared-network');
}

/** Targets that every container reaches, or may be made to reach; where there is none, those of the first. */
function commonTargets(lists: readonly Target[][]): Target[] {
  const [first = [], ...others] = lists;
  const common = first.flatMap((target): Target[] => {
    const twins = others.flatMap((list) => list.find((other) => sameTarget(target, other)) ?? []);
    return twins.length < others.length ? [] : [twins.reduce(together, target)];
  });
  return common.length > 0 ? common : first;
}

/** One target seen from two containers: what has to be done for either has to be done for both. */
function together(a: Target, b: Target): Target {
  if (!isApart(b)) return a;
  const isNew = (edit: Edit): boolean =>
    !a.edits.some(
      ({ path, start, newText }) => path === edit.path && start === edit.start && newText === edit.newText,
    );
  const proofs = a.evidence.filter(({ code }) => code !== 'shared-network');
  const joins = b.evidence.filter(
    ({ code }) => code === 'joins-network' || (code === 'shares-no-network' && !isApart(a)),
  );
  return {
    ...a,
    rank: Math.min(a.rank, b.rank),
    isUnsure: true,
    evidence: [...proofs, ...joins],
    edits: [...a.edits, ...b.edits.filter(isNew)],
  };
}

function ranked(targets: readonly Target[]): Target[] {
  return [...targets].sort((a, b) => b.rank - a.rank);
}
