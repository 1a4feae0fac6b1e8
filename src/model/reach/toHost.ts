import type { Container } from '../container.ts';
import { masquerades, type Network } from '../network.ts';
import { isLoopback } from '../openings.ts';
import type { Snapshot } from '../snapshot.ts';
import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { leaving } from './byStanding.ts';
import { dialledByHost, doorsAt, everywhere, isShut, type Doors } from './doors.ts';
import { exitOf, leadsToHost, leadsToProxy } from './exit.ts';
import { hostLine } from './names.ts';
import { numbered } from './ports.ts';
import type { Attachment, Stack } from './standing.ts';

/** What Docker Desktop calls the user's machine, and what people give the host as a name elsewhere. */
const hostName = 'host.docker.internal';

/** Whether a running container reaches programs on the host. */
export function containerToHost(from: Container, port: number | undefined, world: World): Answer {
  const doors = doorsAt(port, world);
  const ways = dialledByHost(doors ?? everywhere).map((host): Way => ({
    host,
    ...numbered(port),
    road: { kind: 'host-network' },
  }));
  return leaving(from, ways, world, (here) => stackToHost(from, here, port, doors, world));
}

function stackToHost(
  from: Container,
  here: Stack,
  port: number | undefined,
  doors: Doors | undefined,
  world: World,
): Answer {
  if (doors !== undefined && port !== undefined && isShut(doors) && !world.desktop) {
    return no([{ code: doors.published ? 'published-to-loopback' : 'host-listens-to-itself', port }]);
  }
  const { ways, reasons, lacksName } = waysToHost(here, port, doors ?? everywhere, world);
  const bound = port === undefined || doors === undefined ? [] : boundTo(port, doors);
  if (ways.length === 0) return no([...reasons, ...bound, ...stuckOn(here, doors ?? everywhere)]);
  const remedies: Remedy[] = lacksName ? [{ code: 'add-host-gateway', container: named(from) }] : [];
  const listener = world.desktop || doors !== undefined ? [] : [silence(port, world)];
  const nameless: Reason[] = reasons.length + bound.length === 0 ? [{ code: 'host-without-name' }] : [];
  return yes(ways, [...reasons, ...nameless, ...bound, ...listener], remedies);
}

/** That the port is open at some of the host's addresses only. */
export function boundTo(port: number, { v4, v6, addresses, published }: Doors): Reason[] {
  if (v4) return [];
  if (v6 && addresses.length === 0) return [{ code: 'ipv6-only', port }];
  return [{ code: published ? 'published-to-address' : 'host-listens-at', port, addresses }];
}

/** Of a port of which nothing is known: that nobody has looked, or that nothing is there. */
function silence(port: number | undefined, { snapshot }: World): Reason {
  const isSilent = port !== undefined && snapshot.listening !== undefined;
  return isSilent ? { code: 'host-nothing-listens', port } : { code: 'host-must-listen' };
}

interface WaysToHost {
  readonly ways: readonly Way[];
  /** About the host's names. */
  readonly reasons: readonly Reason[];
  /** Whether no name leads there, and `host-gateway` would give one that does. */
  readonly lacksName: boolean;
}

/** What a stack dials to get to these doors of the host: names, addresses that the doors are at, then gateways. */
export function waysToHost(
  here: Stack,
  port: number | undefined,
  doors: Doors,
  { snapshot, desktop }: World,
): WaysToHost {
  const exit = exitOf(here);
  const passes = (network: Network): boolean =>
    leadsToHost(network) && (!doors.published || leadsToProxy(network));
  const way = (host: string, network: Network | undefined): Way => ({
    host,
    ...numbered(port),
    road: { kind: 'gateway', ...(network && { network: named(network) }) },
  });
  const far = exit !== undefined && passes(exit.network) ? exit.network : undefined;
  if (desktop) {
    const isOut = exit !== undefined && leadsToHost(exit.network);
    return {
      ways: isOut ? [way(hostName, exit.network)] : [],
      reasons: isOut ? [{ code: 'host-by-name', name: hostName }] : [],
      lacksName: false,
    };
  }
  const near = here.attachments.filter(({ network }) => passes(network));
  /** By which network the address of the host is reached. */
  const over = (address: string): Network | undefined =>
    near.find((each) => gatewaysOf(each, snapshot).includes(address))?.network ?? far;
  const ways: Way[] = [];
  const reasons: Reason[] = [];
  for (const { name, address } of namesOfHost(here.owner, snapshot, doors)) {
    if (!doors.v4 && !doors.addresses.includes(address)) continue;
    const network = over(address);
    const stuck = exit ?? here.attachments[0];
    if (network !== undefined) {
      ways.push(way(name, network));
      reasons.push({ code: 'host-by-name', name });
    } else if (stuck !== undefined)
      reasons.push({ code: 'host-name-without-route', name, network: named(stuck.network) });
  }
  const hasRoute = far !== undefined || near.some(({ network }) => network.name === 'bridge');
  const lacksName = reasons.length === 0 && hasRoute && doors.v4;
  for (const address of doors.addresses) {
    const network = isLoopback(address) ? undefined : over(address);
    if (network !== undefined) ways.push(way(address, network));
  }
  for (const attachment of near) {
    for (const gateway of gatewaysOf(attachment, snapshot)) {
      const isOpen = gateway.includes(':') ? doors.v6 : doors.v4;
      if (isOpen) ways.push(way(gateway, attachment.network));
    }
    // Of what is planned only, no address is known.
    if (attachment.network.subnets.length === 0 && attachment.endpoint.ip === undefined && doors.v4)
      ways.push(way('', attachment.network));
  }
  return { ways, reasons, lacksName };
}

/** Those of its networks that lead a stack to no such door of the host, and why. */
export function stuckOn({ attachments }: Stack, { published }: Doors): Reason[] {
  return attachments
    .filter(({ network }) => !(published ? leadsToProxy(network) : leadsToHost(network) && !network.internal))
    .map(({ network }) => ({ code: stuckCode(network), network: named(network) }));
}

function stuckCode(network: Network): 'internal' | 'no-masquerade' | 'host-kept-out' {
  if (network.internal) return 'internal';
  return leadsToHost(network) && !masquerades(network) ? 'no-masquerade' : 'host-kept-out';
}

/** Names in the container's hosts file that lead to an address of the host. `host-gateway` is the default bridge's. */
function namesOfHost(
  { extraHosts = [] }: Container,
  snapshot: Snapshot,
  { addresses }: Doors,
): readonly { readonly name: string; readonly address: string }[] {
  const networks = [...snapshot.networks.values()].filter(leadsToHost);
  const known = new Set([...networks.flatMap(({ subnets }) => subnets.map(gatewayIn)), ...addresses]);
  const first = networks.find(({ name }) => name === 'bridge')?.subnets[0];
  return extraHosts
    .map(hostLine)
    .filter(([, address]) => address === 'host-gateway' || known.has(address))
    .map(([name, address]) => ({
      name,
      address: address === 'host-gateway' ? ((first && gatewayIn(first)) ?? address) : address,
    }));
}

function gatewayIn({ gateway }: Network['subnets'][number]): string | undefined {
  return gateway?.replace(/\/\d+$/, '');
}

/** The host's own addresses on the network; none where the host has none there. */
function gatewaysOf({ endpoint, network }: Attachment, snapshot: Snapshot): readonly string[] {
  if (network.driver === 'overlay') {
    // Swarm gives every such container a second, unnamed attachment.
    const plumbing = [...snapshot.networks.values()].find(({ name }) => name === 'docker_gwbridge');
    return network.internal ? [] : (plumbing?.subnets ?? []).flatMap((subnet) => gatewayIn(subnet) ?? []);
  }
  if (!leadsToHost(network)) return [];
  const { options, subnets } = network;
  const configured = subnets.flatMap((subnet) => gatewayIn(subnet) ?? []);
  const v4 = endpoint.gateway ?? configured.find((address) => !address.includes(':'));
  const v6 = endpoint.ipv6Gateway ?? configured.find((address) => network.ipv6 && address.includes(':'));
  const isHidden =
    options['com.docker.network.bridge.inhibit_ipv4'] === 'true' ||
    options['com.docker.network.bridge.gateway_mode_ipv4'] === 'isolated';
  return [...(isHidden || v4 === undefined ? [] : [v4]), ...(v6 === undefined ? [] : [v6])];
}
