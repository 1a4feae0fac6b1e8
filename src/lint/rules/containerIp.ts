import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { addressTargets } from '../targets/addressTargets.ts';
import type { Rule } from './rule.ts';

/** The engine gave this address to a container, and may give it to another one after the next start. */
export const containerIp = {
  id: 'container-ip',
  severity: 'warning',
  words: (_project, snapshot) => [
    ...new Set(
      [...snapshot.containers.values()].flatMap(({ endpoints }) => endpoints.flatMap(({ ip }) => ip ?? [])),
    ),
  ],
  check(address, { placements, snapshot }) {
    const container = containerAt(address.host, snapshot);
    if (container === undefined) return undefined;
    return { placements, targets: addressTargets(address, container, placements, snapshot) };
  },
} as const satisfies Rule;

function containerAt(ip: string, snapshot: Snapshot): Container | undefined {
  return [...snapshot.containers.values()].find(
    (container) =>
      container.state === 'running' && container.endpoints.some((endpoint) => endpoint.ip === ip),
  );
}
