import type { Container } from '../container.ts';
import { isBesideHost, masquerades } from '../network.ts';
import { isLoopback } from '../openings.ts';
import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { entering, leaving } from './byStanding.ts';
import { doorsAt, everywhere, isShut } from './doors.ts';
import { exitOf, leadsOut } from './exit.ts';
import { publicationReason, roadOf, unpublishedReasons } from './host.ts';
import { dialInside, numbered, portsOf, publicationsFor } from './ports.ts';
import { publish, waysOut } from './remedies.ts';
import type { Stack } from './standing.ts';

/** Whether a running container reaches machines beyond the host. */
export function containerToOutside(from: Container, port: number | undefined, world: World): Answer {
  const way = { host: '', ...numbered(port), road: { kind: 'out' } } as const;
  return leaving(from, [way], world, (here) => stackToOutside(here, port, world));
}

function stackToOutside(here: Stack, port: number | undefined, { snapshot }: World): Answer {
  const exit = exitOf(here);
  if (exit === undefined) {
    const reasons = here.attachments.map(({ network }): Reason => ({
      code: 'internal',
      network: named(network),
    }));
    return no(reasons, waysOut(here.owner, snapshot));
  }
  const network = named(exit.network);
  if (masquerades(exit.network)) {
    return yes(
      [{ host: '', ...numbered(port), road: { kind: 'out', network } }],
      [{ code: 'way-out', network }],
    );
  }
  // Another network would lead out, if this one did not come first.
  const passedOver = here.attachments.find((each) => leadsOut(each.network) && masquerades(each.network));
  const reasons: Reason[] = [{ code: 'no-masquerade', network }];
  if (passedOver !== undefined)
    reasons.push({ code: 'passed-over', network, other: named(passedOver.network) });
  const leave: Remedy[] =
    passedOver === undefined ? [] : [{ code: 'disconnect', network, container: named(here.owner) }];
  return no(reasons, [...leave, ...waysOut(here.owner, snapshot, network.name)]);
}

/** Whether machines beyond the host reach a running container. */
export function outsideToContainer(to: Container, port: number | undefined, world: World): Answer {
  const toHost = (): Answer => outsideToHost(to, port, world);
  return entering(to, world, toHost, (there) => outsideToStack(to, there, port, world));
}

/** To a container whose ports are the host's. */
function outsideToHost(to: Container, port: number | undefined, world: World): Answer {
  const doors = doorsAt(port, world) ?? everywhere;
  if (port !== undefined && isShut(doors)) return no([{ code: 'host-listens-to-itself', port }]);
  const hosts = doors.v4 || doors.v6 ? [''] : doors.addresses.filter((each) => !isLoopback(each));
  const { ports } = dialInside(portsOf([to], world.snapshot), to, port);
  return yes(
    hosts.flatMap((host) =>
      ports.map((each): Way => ({ host, ...numbered(each), road: { kind: 'host-network' } })),
    ),
    [],
  );
}

function outsideToStack(to: Container, there: Stack, port: number | undefined, world: World): Answer {
  const ports = portsOf(there.users, world.snapshot);
  const publications = publicationsFor(ports, port);
  const open = publications.filter(({ exposure }) => exposure !== 'host');
  const ways = open.flatMap((publication): Way[] =>
    (publication.exposure === 'address' ? publication.addresses : ['']).map((host) => ({
      host,
      port: publication.port,
      road: roadOf(publication),
    })),
  );
  const reasons = publications.map(publicationReason);
  const inside = dialInside(ports, to, port);
  for (const { endpoint, network } of there.attachments) {
    // Its address is one of the network that the host itself is on.
    if (!isBesideHost(network) || !leadsOut(network) || endpoint.ip === undefined) continue;
    const road = { kind: 'network', network: named(network) } as const;
    const host = endpoint.ip;
    ways.push(...inside.ports.map((each) => ({ host, ...numbered(each), road })));
    if (inside.ports.length > 0) reasons.push({ code: 'direct-address', network: named(network) });
  }
  const [first] = open;
  if (port !== undefined && first !== undefined && first.port !== port) {
    reasons.push({ code: 'published-elsewhere', port, hostPort: first.port });
  }
  if (ways.length > 0) return yes(ways, reasons);
  if (publications.length === 0) reasons.push(...unpublishedReasons(to, there, port, world));
  const hostPort = publications[0]?.port;
  const wanted = publications[0]?.containerPort ?? port ?? ports.inside[0];
  // The port that the host alone finds is the one that all are to find.
  const remedies = publish(to, there, wanted, world.snapshot).map((remedy) =>
    remedy.code === 'publish' && hostPort !== undefined ? { ...remedy, hostPort } : remedy,
  );
  return no(reasons, remedies);
}
