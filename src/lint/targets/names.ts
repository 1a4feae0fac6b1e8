import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Placement } from '../project/placement.ts';
import type { Composition, Service } from '../project/project.ts';
import { isContainerOf } from './composeLabels.ts';

/**
 * The names under which containers on the same networks find a service.
 * Source: https://docs.docker.com/compose/how-tos/networking/
 */
export function namesOfService({ name, containerName, hostname, aliases }: Service): string[] {
  const given = [containerName, hostname].filter((each) => each !== undefined);
  // A container may be called so; everybody else finds himself by it.
  return [name, ...given, ...[...aliases.values()].flat()].filter((each) => each !== 'localhost');
}

const bearers = new WeakMap<Composition, ReadonlyMap<string, readonly Service[]>>();

/** The services that are called so, in whatever case; found at once, since every address asks. */
export function servicesCalled(composition: Composition, host: string): readonly Service[] {
  let byName = bearers.get(composition);
  if (byName === undefined) bearers.set(composition, (byName = bearersByName(composition)));
  return byName.get(host.toLowerCase()) ?? [];
}

function bearersByName({ services }: Composition): ReadonlyMap<string, readonly Service[]> {
  const byName = new Map<string, Service[]>();
  for (const service of services) {
    for (const name of new Set(namesOfService(service).map((each) => each.toLowerCase()))) {
      if (byName.get(name)?.push(service) === undefined) byName.set(name, [service]);
    }
  }
  return byName;
}

/** The same for a container that exists; empty for one in the host's network or in that of another container. */
export function namesOfContainer({ name, networkMode, endpoints }: Container): string[] {
  if (networkMode === 'host' || networkMode.startsWith('container:')) return [];
  return [name, ...endpoints.flatMap(({ aliases }) => aliases ?? [])];
}

export function isContainerCalled(container: Container, host: string): boolean {
  return namesOfContainer(container).some((name) => name.toLowerCase() === host.toLowerCase());
}

/** The running containers of the code itself. */
export function ownContainers(placements: readonly Placement[], snapshot: Snapshot): Container[] {
  return [...snapshot.containers.values()].filter(
    (container) =>
      container.state === 'running' &&
      placements.some(
        (placement) =>
          placement.container === container ||
          (placement.run !== undefined && isContainerOf(container, placement.run.service)),
      ),
  );
}

/** Names that are shorter stand in nearly every text. */
const telling = 3;

/** Texts of which one stands where a program is given the name as a host; a short name by itself would say nothing. */
export function spellingsOf(name: string): string[] {
  if (name.length >= telling) return [name];
  return [`//${name}`, `@${name}`, `${name}:`, `: ${name}`, `=${name}`, `'${name}'`, `"${name}"`];
}
