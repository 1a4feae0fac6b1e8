import type { Container } from '../container.ts';
import { isBuiltIn, isPrivate, letsContainersTalk, resolvesNames } from '../network.ts';
import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { hostToContainer } from './host.ts';
import { namesOn } from './names.ts';
import { dialInside, numbered, portsOf } from './ports.ts';
import { meeting } from './meeting.ts';
import { joining } from './remedies.ts';
import { standingOf, type Attachment, type Stack } from './standing.ts';
import { throughHost } from './throughHost.ts';
import { containerToHost } from './toHost.ts';

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
  if (from.id === to.id) return overLoopback({ code: 'same-container' }, there, to, port, world);
  if (here.kind === 'stack' && there.kind === 'stack' && here.owner.id === there.owner.id) {
    return overLoopback({ code: 'same-stack', owner: named(here.owner) }, there, to, port, world);
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
  { snapshot }: World,
): Answer {
  const users = standing.kind === 'stack' ? standing.users : [to];
  const { ports, reasons, instead } = dialInside(portsOf(users, snapshot), to, port);
  const host = 'localhost';
  if (instead !== undefined) return no([reason, ...reasons], [{ code: 'use-port', host, port: instead }]);
  return yes(
    ports.map((each) => ({ host, ...numbered(each), road: { kind: 'loopback' } })),
    [reason, ...reasons],
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
  const ports = portsOf(there.users, world.snapshot);
  const dial = dialInside(ports, to, port);
  const reasons: Reason[] = [];
  const ways: Way[] = [];
  /** What the other one is called where it could be reached, at another port. */
  const called: string[] = [];
  for (const attachment of shared) {
    const { network } = attachment;
    const link = linkTo(here.owner, there.owner);
    const open = letsContainersTalk(network);
    const names = namesOn(attachment, there.owner, here.owner, world.snapshot);
    const resolves = resolvesNames(network);
    reasons.push({ code: 'shared-network', network: named(network), names: resolves });
    if (link !== undefined && !resolves) reasons.push({ code: 'linked', container: named(to), alias: link });
    if (!open)
      reasons.push({ code: isPrivate(network) ? 'private-mode' : 'icc-off', network: named(network) });
    else called.push(...hostsOn(attachment, names.names));
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
  const [host] = called;
  if (host !== undefined) {
    const { instead } = dial;
    const remedies: Remedy[] = instead === undefined ? [] : [{ code: 'use-port', host, port: instead }];
    return no([...reasons, ...dial.reasons], remedies);
  }
  const apart: Reason[] =
    shared.length > 0
      ? reasons
      : [{ code: 'no-shared-network', from: networksOf(here), to: networksOf(there) }];
  return throughHost(here, there, ports, port, apart, world);
}

function waysOn(
  attachment: Attachment,
  names: readonly string[],
  ports: readonly (number | undefined)[],
): Way[] {
  const road = { kind: 'network', network: named(attachment.network) } as const;
  return hostsOn(attachment, names).flatMap((host) =>
    ports.map((port) => ({ host, ...numbered(port), road })),
  );
}

function hostsOn({ endpoint }: Attachment, names: readonly string[]): readonly string[] {
  return [...names, ...[endpoint.ip, endpoint.ipv6].filter((each) => each !== undefined)];
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
  if (other.kind !== 'stack') return [];
  return other.attachments
    .filter(({ network }) => !isBuiltIn(network))
    .flatMap(({ network }) => joining(container, network, snapshot));
}
