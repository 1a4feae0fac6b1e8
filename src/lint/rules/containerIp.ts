import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Project } from '../project/project.ts';
import { addressTargets } from '../targets/addressTargets.ts';
import type { Rule } from './rule.ts';

/** The engine gave this address to a container, and may give it to another one after the next start. */
export const containerIp = {
  id: 'container-ip',
  severity: 'warning',
  words: (project, snapshot) => [
    ...new Set(
      [...snapshot.containers.values()]
        .flatMap(({ endpoints }) => endpoints.flatMap(({ ip }) => ip ?? []))
        .filter((ip) => !isReserved(ip, project)),
    ),
  ],
  check(address, { placements, project, snapshot }) {
    const container = containerAt(address.host, snapshot);
    if (container === undefined || isReserved(address.host, project)) return undefined;
    return { placements, remedy: { targets: addressTargets(address, container, placements, snapshot) } };
  },
} as const satisfies Rule;

/** Whether a compose file gives the address to a service and to nobody else, so that it stays. */
function isReserved(ip: string, { compositions }: Project): boolean {
  return compositions.some(({ services }) => services.some(({ addresses }) => addresses.includes(ip)));
}

function containerAt(ip: string, snapshot: Snapshot): Container | undefined {
  return [...snapshot.containers.values()].find(
    (container) =>
      container.state === 'running' && container.endpoints.some((endpoint) => endpoint.ip === ip),
  );
}
