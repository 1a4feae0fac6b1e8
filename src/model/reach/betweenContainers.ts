import type { Container } from '../container.ts';
import { isBuiltIn, letsContainersTalk, masquerades, resolvesNames, type Network } from '../network.ts';
import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { containerToHost, hostToContainer, stackToHost } from './host.ts';
import { namesOn } from './names.ts';
import { dialInside, numbered, portsOf, publicationsFor, type Ports } from './ports.ts';
import { meeting } from './meeting.ts';
import { standingOf, type Attachment, type Stack } from './standing.ts';

/** Whether a running container reaches another one, on whichever network, or through the host. */
export function betweenContainers(
  from: Container,
  to: Container,
  port: number | undefined,
  world: World,
): Answer {
  const { snapshot } = world;
  const here = standingOf(from, snapshot);
  const there = standingOf(to, snapshot);
  if (here.kind === 'lost') return no([here.reason], here.remedies);
  if (there.kind === 'lost') return no([there.reason], there.remedies);
  if (from.id === to.id) return overLoopback({ code: 'same-container' }, there, to, port);
  if (here.kind === 'stack' && there.kind === 'stack' && here.owner.id === there.owner.id) {
    return overLoopback({ code: 'same-stack', owner: named(here.owner) }, there, to, port);
  }
  if (here.kind === 'none')
    return no([{ code: 'no-network', container: named(from) }], leaveNone(from, there, world));
  if (there.kind === 'none')
    return no([{ code: 'no-network', container: named(to) }], leaveNone(to, here, world));
  if (here.kind === 'host') {
    const reason = { code: 'on-host-network', container: named(from) } as const;
    return after(reason, hostToContainer(to, port, world));
  }
  if (there.kind === 'host') {
    const reason = { code: 'on-host-network', container: named(to) } as const;
    return after(reason, containerToHost(from, port, world));
  }
  return betweenStacks(from, here, to, there, port, world);
}

function after(reason: Reason, answer: Answer): Answer {
  return { ...answer, reasons: [reason, ...answer.reasons] };
}

function overLoopback(
  reason: Reason,
  standing: ReturnType<typeof standingOf>,
  to: Container,
  port: number | undefined,
): Answer {
  const users = standing.kind === 'stack' ? standing.users : [to];
  const { ports, reasons, remedies, wrong } = dialInside(portsOf(users), to, port);
  if (wrong) return no([reason, ...reasons], remedies);
  return yes(
    ports.map((each) => ({ host: 'localhost', ...numbered(each), road: { kind: 'loopback' } })),
    [reason, ...reasons],
    remedies,
  );
}

function betweenStacks(
  from: Container,
  here: Stack,
  to: Container,
  there: Stack,
  port: number | undefined,
  world: World,
): Answer {
  // Where names resolve first: an address is another one after the next start.
  const shared = there.attachments
    .filter(({ network }) => here.attachments.some((each) => each.network.id === network.id))
    .sort((a, b) => Number(resolvesNames(b.network)) - Number(resolvesNames(a.network)));
  const ports = portsOf(there.users);
  const dial = dialInside(ports, to, port);
  const reasons: Reason[] = [];
  const ways: Way[] = [];
  for (const attachment of shared) {
    const { network } = attachment;
    const link = linkTo(here.owner, there.owner);
    const open = letsContainersTalk(network);
    const names = namesOn(attachment, there.owner, here.owner, world.snapshot);
    const resolves = resolvesNames(network);
    reasons.push({ code: 'shared-network', network: named(network), names: resolves });
    if (link !== undefined && !resolves) reasons.push({ code: 'linked', container: named(to), alias: link });
    if (!open) reasons.push({ code: 'icc-off', network: named(network) });
    // A link opens what the other one declares, and nothing else.
    const through = open
      ? dial.ports
      : link !== undefined && !resolves
        ? dial.ports.filter((each) => each !== undefined && ports.inside.includes(each))
        : [];
    if (through.length > 0) reasons.push(...names.reasons);
    ways.push(...waysOn(attachment, names.names, through));
  }
  if (ways.length > 0) {
    const better = shared.some(({ network }) => letsContainersTalk(network) && resolvesNames(network));
    return yes(ways, [...reasons, ...dial.reasons], better ? [] : meeting([from, to], [here, there], world));
  }
  if (shared.some(({ network }) => letsContainersTalk(network)))
    return no([...reasons, ...dial.reasons], dial.remedies);
  const apart: Reason[] =
    shared.length > 0
      ? reasons
      : [{ code: 'no-shared-network', from: networksOf(here), to: networksOf(there) }];
  return throughHost(from, here, there, ports, port, apart, world);
}

/** Two containers that do not meet may still meet at a port of the host. */
function throughHost(
  from: Container,
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
  const publications = publicationsFor(ports, port);
  const passing = here.attachments.filter(({ network }) => leadsToProxy(network));
  const reasons: Reason[] = [...apart, ...closed];
  if (publications.length > 0 && passing.length === 0) reasons.push(...stuckOn(here));
  const ways: Way[] = [];
  for (const publication of publications) {
    const { port: hostPort, container, addresses, exposure } = publication;
    if (exposure === 'host' && !world.desktop) {
      reasons.push({ code: 'published-to-loopback', port: hostPort });
      continue;
    }
    const road = { kind: 'publication', container, port: hostPort } as const;
    const hosts =
      exposure === 'address'
        ? addresses.filter(() => passing.length > 0)
        : stackToHost(from, { ...here, attachments: passing }, hostPort, world).ways.map(({ host }) => host);
    if (exposure === 'address') reasons.push({ code: 'published-to-address', port: hostPort, addresses });
    if (hosts.length > 0) reasons.push({ code: 'through-host', port: hostPort });
    ways.push(...hosts.map((host) => ({ host, port: hostPort, road })));
  }
  if (ways.length > 0) return yes(ways, reasons, together);
  const attach = closed.flatMap((reason): Remedy[] =>
    reason.code === 'not-attachable' ? [{ code: 'make-attachable', network: reason.network }] : [],
  );
  return no(reasons, [...together, ...attach]);
}

/**
 * Whether what is dialled at the host's own address comes to the host's programs, of which the one that serves published
 * ports is one. From other networks the kernel leads it straight on, and then keeps the two networks apart. Source: the
 * rules that the bridge driver writes (libnetwork, setup_ip_tables.go).
 */
function leadsToProxy(network: Network): boolean {
  return !network.internal && masquerades(network);
}

function stuckOn({ attachments }: Stack): Reason[] {
  return attachments.map(({ network }) => ({
    code: network.internal ? 'internal' : 'no-masquerade',
    network: named(network),
  }));
}

function waysOn(
  { endpoint, network }: Attachment,
  names: readonly string[],
  ports: readonly (number | undefined)[],
): Way[] {
  const addresses = [endpoint.ip, endpoint.ipv6].filter((each) => each !== undefined);
  const road = { kind: 'network', network: named(network) } as const;
  return [...names, ...addresses].flatMap((host) => ports.map((port) => ({ host, ...numbered(port), road })));
}

/** The first name by which a link lets the one know the other. */
function linkTo(from: Container, to: Container): string | undefined {
  return from.links?.find(({ container }) => container === to.name || to.id.startsWith(container))?.alias;
}

function networksOf({ attachments }: Stack): ReturnType<typeof named>[] {
  return attachments.map(({ network }) => named(network));
}

/** Who was made without a network can leave that state, and join what the other one is on. */
function leaveNone(
  container: Container,
  other: ReturnType<typeof standingOf>,
  { snapshot }: World,
): Remedy[] {
  const none = [...snapshot.networks.values()].find(({ name }) => name === 'none');
  if (none === undefined || other.kind !== 'stack' || container.networkMode !== 'none') return [];
  return other.attachments
    .filter(({ network }) => !isBuiltIn(network))
    .map(({ network }) => ({
      code: 'leave-none',
      network: named(network),
      none: named(none),
      container: named(container),
    }));
}
