import type { Snapshot } from '../model/snapshot.ts';
import { containerTargets } from './targets/containerTargets.ts';
import { hostTarget } from './targets/hostTarget.ts';
import { customTargets, imageTargets } from './targets/imageTargets.ts';
import type { Placement } from './project/placement.ts';
import type { Project } from './project/project.ts';
import { serviceTargets } from './targets/serviceTargets.ts';
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
  const containers = containerTargets(address, placements, services, snapshot);
  const images = services.length + containers.length > 0 ? [] : imageTargets(address, placements, project);
  return [
    ...ranked(services),
    ...ranked(containers),
    ...ranked(images),
    hostTarget(address, placements, project, snapshot),
    ...customTargets(address, placements, [...services, ...containers, ...images]),
  ];
}

/** Targets that every container reaches; where there is none, those of the first. */
function commonTargets(lists: readonly Target[][]): Target[] {
  const [first = [], ...others] = lists;
  const common = first.filter((target) =>
    others.every((list) => list.some((other) => sameTarget(target, other))),
  );
  return common.length > 0 ? common : first;
}

function ranked(targets: readonly Target[]): Target[] {
  return [...targets].sort((a, b) => b.rank - a.rank);
}
