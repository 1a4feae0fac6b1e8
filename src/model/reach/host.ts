import type { Container } from '../container.ts';
import { dialledAt } from '../openings.ts';
import { isBesideHost } from '../network.ts';
import { named, no, yes, type Answer, type Reason, type Way, type World } from './answer.ts';
import { entering } from './byStanding.ts';
import { dialledByHost, doorsAt, everywhere } from './doors.ts';
import { dialInside, holderOf, numbered, portsOf, publicationsFor, type Publication } from './ports.ts';
import { publish } from './remedies.ts';
import type { Stack } from './standing.ts';

/** Whether programs on the host reach a running container. */
export function hostToContainer(to: Container, port: number | undefined, world: World): Answer {
  const toHost = (): Answer => {
    const { ports } = dialInside(portsOf([to], world.snapshot), to, port);
    return yes(
      ports.flatMap((each) =>
        dialledByHost(doorsAt(each, world) ?? everywhere).map((host): Way => ({
          host,
          ...numbered(each),
          road: { kind: 'host-network' },
        })),
      ),
      [],
    );
  };
  return entering(to, world, toHost, (there) => hostToStack(to, there, port, world));
}

function hostToStack(to: Container, there: Stack, port: number | undefined, world: World): Answer {
  const { snapshot, desktop } = world;
  const ports = portsOf(there.users, snapshot);
  const publications = publicationsFor(ports, port);
  const ways = publications.flatMap((publication): Way[] =>
    dialledAt(publication).map((host) => ({ host, port: publication.port, road: roadOf(publication) })),
  );
  const reasons: Reason[] = publications.map(publicationReason);
  const direct = there.attachments.filter(({ network }) => network.driver === 'bridge' && !desktop);
  const inside = dialInside(ports, to, port);
  for (const { endpoint, network } of direct) {
    const road = { kind: 'network', network: named(network) } as const;
    const addresses = [endpoint.ip, endpoint.ipv6].filter((each) => each !== undefined);
    ways.push(
      ...addresses.flatMap((host) => inside.ports.map((each) => ({ host, ...numbered(each), road }))),
    );
    if (publications.length === 0 && addresses.length > 0)
      reasons.push({ code: 'direct-address', network: named(network) });
  }
  const [first] = publications;
  if (port !== undefined && first !== undefined && first.port !== port) {
    reasons.push({ code: 'published-elsewhere', port, hostPort: first.port });
  }
  if (publications.length > 0) return yes(ways, reasons);
  const unpublished = unpublishedReasons(to, there, port, world);
  const remedies = publish(to, there, port ?? ports.inside[0], snapshot);
  if (ways.length > 0) return yes(ways, [...unpublished, ...reasons, ...inside.reasons], remedies);
  const hidden: Reason[] = desktop
    ? [{ code: 'desktop-hides-addresses' }]
    : there.attachments.map(({ network }) => ({ code: 'host-kept-out', network: named(network) }));
  return no([...unpublished, ...hidden], remedies);
}

/** That nothing leads in from the host, and whose the port is that was asked for. */
export function unpublishedReasons(
  to: Container,
  { users, attachments }: Stack,
  port: number | undefined,
  { snapshot }: World,
): Reason[] {
  const holder = holderOf(port, users, snapshot);
  return [
    { code: 'not-published', container: named(to), ...numbered(port) },
    ...(port !== undefined && holder !== undefined
      ? [{ code: 'port-of-another', port, container: named(holder) } as const]
      : []),
    // Its driver publishes nothing, whatever is asked for.
    ...attachments
      .filter(({ network }) => network.internal || isBesideHost(network))
      .map(({ network }): Reason => ({ code: 'publishes-nothing', network: named(network) })),
  ];
}

export function publicationReason({
  exposure,
  port,
  containerPort,
  addresses,
  service,
}: Publication): Reason {
  if (service !== undefined) return { code: 'published-by-swarm', port, containerPort, service };
  switch (exposure) {
    case 'anyone':
      return addresses.every((address) => address === '::')
        ? { code: 'ipv6-only', port }
        : { code: 'published', port, containerPort };
    case 'host':
      return { code: 'published-to-loopback', port };
    case 'address':
      return { code: 'published-to-address', port, addresses };
  }
}

export function roadOf({ container, port }: Publication): Way['road'] {
  return { kind: 'publication', container, port };
}
