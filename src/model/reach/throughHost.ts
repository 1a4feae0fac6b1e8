import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { doorsOf, isShut } from './doors.ts';
import { meeting } from './meeting.ts';
import { publicationsFor, type Ports } from './ports.ts';
import type { Stack } from './standing.ts';
import { boundTo, stuckOn, waysToHost } from './toHost.ts';

/** Two containers that do not meet may still meet at a port of the host. */
export function throughHost(
  here: Stack,
  there: Stack,
  ports: Ports,
  port: number | undefined,
  apart: readonly Reason[],
  world: World,
): Answer {
  const together = meeting([here.owner, there.owner], [here, there], world);
  const closed = there.attachments
    .filter(({ network }) => network.driver === 'overlay' && !network.attachable)
    .map(({ network }): Reason => ({ code: 'not-attachable', network: named(network) }));
  const reasons: Reason[] = [...apart, ...closed];
  const ways: Way[] = [];
  for (const publication of publicationsFor(ports, port)) {
    const { port: hostPort, container, service } = publication;
    // What Swarm publishes comes in from outside; which tasks it would lead to is not known here.
    if (service !== undefined) continue;
    const doors = doorsOf(publication);
    if (isShut(doors) && !world.desktop) {
      reasons.push({ code: 'published-to-loopback', port: hostPort });
      continue;
    }
    const found = waysToHost(here, hostPort, doors, world);
    reasons.push(...boundTo(hostPort, doors));
    reasons.push(...(found.ways.length > 0 ? [throughHostAt(hostPort)] : stuckOn(here, doors)));
    for (const { host, road } of found.ways) {
      const network = road.kind === 'gateway' ? road.network : undefined;
      const over = { kind: 'publication', container, port: hostPort, ...(network && { network }) } as const;
      ways.push({ host, port: hostPort, road: over });
    }
  }
  if (ways.length > 0) return yes(ways, reasons, together);
  const attach = closed.flatMap((reason): Remedy[] =>
    reason.code === 'not-attachable' ? [{ code: 'make-attachable', network: reason.network }] : [],
  );
  return no(reasons, [...together, ...attach]);
}

function throughHostAt(port: number): Reason {
  return { code: 'through-host', port };
}
