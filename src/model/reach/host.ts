import type { Container } from '../container.ts';
import type { HostPort } from '../freePort.ts';
import type { Network } from '../network.ts';
import type { Snapshot } from '../snapshot.ts';
import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { entering, leaving } from './byStanding.ts';
import { hostLine } from './names.ts';
import { dialInside, numbered, portsOf, publicationsFor, type Publication } from './ports.ts';
import type { Attachment, Stack } from './standing.ts';

/** What Docker Desktop calls the user's machine, and what people give the host as a name elsewhere. */
const hostName = 'host.docker.internal';

/** Whether a running container reaches programs on the host. */
export function containerToHost(from: Container, port: number | undefined, world: World): Answer {
  const way = { host: 'localhost', ...numbered(port), road: { kind: 'host-network' } } as const;
  return leaving(from, way, world, (here) => stackToHost(from, here, port, world));
}

export function stackToHost(from: Container, here: Stack, port: number | undefined, world: World): Answer {
  const out = here.attachments.find(({ network }) => leadsToHost(network) && !network.internal);
  const closed = publishedToLoopback(port, world) ?? listensToItself(port, world);
  if (closed !== undefined && !world.desktop) return no([closed]);
  if (world.desktop) {
    if (out === undefined) return no(here.attachments.map(({ network }) => keptOut(network)));
    return yes(
      [{ host: hostName, ...numbered(port), road: { kind: 'gateway', network: named(out.network) } }],
      [{ code: 'host-by-name', name: hostName }],
    );
  }
  const gateways = here.attachments.flatMap(({ endpoint, network }): Way[] => {
    const gateway = gatewayOf({ endpoint, network }, world.snapshot);
    if (gateway === undefined) return [];
    return [{ host: gateway, ...numbered(port), road: { kind: 'gateway', network: named(network) } }];
  });
  const names = (here.owner.extraHosts ?? [])
    .map(hostLine)
    .filter(([, address]) => address === 'host-gateway')
    .map(([name]) => name);
  // The name stands for the default bridge's address on the host, to which an internal network knows no route.
  const works = out !== undefined || here.attachments.some(({ network }) => network.name === 'bridge');
  const first = here.attachments[0];
  const reasons: Reason[] = names.map((name) =>
    works || first === undefined
      ? { code: 'host-by-name', name }
      : { code: 'host-name-without-route', name, network: named(first.network) },
  );
  const byName = works
    ? names.map((host): Way => ({
        host,
        ...numbered(port),
        road: { kind: 'gateway', ...(out && { network: named(out.network) }) },
      }))
    : [];
  const ways = [...byName, ...gateways];
  if (ways.length === 0) return no(here.attachments.map(({ network }) => keptOut(network)));
  if (names.length === 0) reasons.push({ code: 'host-without-name' });
  const remedies: Remedy[] = names.length === 0 ? [{ code: 'add-host-gateway', container: named(from) }] : [];
  return yes(ways, [...reasons, listener(port, world)], remedies);
}

function keptOut(network: Network): Reason {
  return { code: network.internal ? 'internal' : 'host-kept-out', network: named(network) };
}

/** A port that a container publishes to the host's loopback alone: other containers are not the host. */
function publishedToLoopback(port: number | undefined, { snapshot }: World): Reason | undefined {
  if (port === undefined) return undefined;
  const { published } = portsOf([...snapshot.containers.values()]);
  const here = published.filter((each) => each.port === port);
  return here.length > 0 && here.every(({ exposure }) => exposure === 'host')
    ? { code: 'published-to-loopback', port }
    : undefined;
}

/** Programs of the host at the port; undefined where nobody knows. */
function listenersAt(port: number | undefined, { snapshot }: World): readonly HostPort[] | undefined {
  if (port === undefined) return undefined;
  return snapshot.listening?.filter((each) => each.port === port && each.protocol === 'tcp');
}

function listensToItself(port: number | undefined, world: World): Reason | undefined {
  const there = listenersAt(port, world) ?? [];
  if (port === undefined || there.length === 0) return undefined;
  const isOwn = ({ address = '' }: HostPort): boolean => address.startsWith('127.') || address === '::1';
  return there.every(isOwn) ? { code: 'host-listens-to-itself', port } : undefined;
}

function listener(port: number | undefined, world: World): Reason {
  const there = listenersAt(port, world);
  const isSilent = port !== undefined && there?.length === 0;
  return isSilent ? { code: 'host-nothing-listens', port } : { code: 'host-must-listen' };
}

/** The host's own address on the network; undefined where the host has none there. */
function gatewayOf({ endpoint, network }: Attachment, snapshot: Snapshot): string | undefined {
  if (network.driver === 'overlay' && !network.internal) {
    // Swarm gives every such container a second, unnamed attachment.
    const gateway = [...snapshot.networks.values()].find(({ name }) => name === 'docker_gwbridge');
    return gateway?.subnets[0]?.gateway;
  }
  if (!leadsToHost(network)) return undefined;
  if (network.options['com.docker.network.bridge.inhibit_ipv4'] === 'true') return undefined;
  if (network.options['com.docker.network.bridge.gateway_mode_ipv4'] === 'isolated') return undefined;
  return (
    endpoint.gateway ??
    network.subnets.find(({ subnet }) => subnet.includes('.'))?.gateway?.replace(/\/\d+$/, '')
  );
}

/** Whether the host has an address on networks of that kind. */
function leadsToHost({ driver }: Network): boolean {
  return driver === 'bridge' || driver === 'nat' || driver === 'overlay';
}

/** Whether programs on the host reach a running container. */
export function hostToContainer(to: Container, port: number | undefined, world: World): Answer {
  return entering(to, port, 'localhost', world, (there) => hostToStack(to, there, port, world));
}

function hostToStack(to: Container, there: Stack, port: number | undefined, world: World): Answer {
  const ports = portsOf(there.users);
  const publications = publicationsFor(ports, port);
  const ways = publications.flatMap((publication): Way[] =>
    hostsOf(publication).map((host) => ({ host, port: publication.port, road: roadOf(publication) })),
  );
  const reasons: Reason[] = publications.map(publicationReason);
  const direct = there.attachments.filter(({ network }) => network.driver === 'bridge' && !world.desktop);
  const inside = dialInside(ports, to, port);
  for (const { endpoint, network } of inside.wrong ? [] : direct) {
    if (endpoint.ip === undefined) continue;
    const road = { kind: 'network', network: named(network) } as const;
    const host = endpoint.ip;
    ways.push(...inside.ports.map((each) => ({ host, ...numbered(each), road })));
    if (publications.length === 0) reasons.push({ code: 'direct-address', network: named(network) });
  }
  const [first] = publications;
  if (port !== undefined && first !== undefined && first.port !== port) {
    reasons.push({ code: 'published-elsewhere', port, hostPort: first.port });
  }
  if (publications.length > 0) return yes(ways, reasons);
  const unpublished: Reason[] = [{ code: 'not-published', container: named(to) }];
  const remedies = [publish(to, there, port ?? ports.inside[0])];
  if (ways.length > 0) return yes(ways, [...unpublished, ...reasons, ...inside.reasons], remedies);
  const hidden: Reason[] = world.desktop
    ? [{ code: 'desktop-hides-addresses' }]
    : there.attachments.map(({ network }) => ({ code: 'host-kept-out', network: named(network) }));
  return no([...unpublished, ...hidden], remedies);
}

/** Below it, many hosts let only the mighty listen, and mostly something does. */
const firstOrdinary = 1024;

/** Whoever owns the stack has to be made anew with the port: 80 at 8080, 5432 at 5432. */
export function publish(
  to: Container,
  { owner }: Stack,
  containerPort: number | undefined,
): Extract<Remedy, { readonly code: 'publish' }> {
  const container = named(owner.id === to.id ? to : owner);
  if (containerPort === undefined) return { code: 'publish', container };
  const hostPort = containerPort < firstOrdinary ? containerPort + 8000 : containerPort;
  return { code: 'publish', container, containerPort, hostPort };
}

export function publicationReason({ exposure, port, containerPort, addresses }: Publication): Reason {
  switch (exposure) {
    case 'anyone':
      return { code: 'published', port, containerPort };
    case 'host':
      return { code: 'published-to-loopback', port };
    case 'address':
      return { code: 'published-to-address', port, addresses };
  }
}

export function roadOf({ container, port }: Publication): Way['road'] {
  return { kind: 'publication', container, port };
}

/** What the host itself dials. */
function hostsOf({ exposure, addresses }: Publication): readonly string[] {
  return exposure === 'address' ? addresses : ['localhost'];
}
