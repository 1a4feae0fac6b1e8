import { isBesideHost, masquerades, type Network } from '../network.ts';
import type { Attachment, Stack } from './standing.ts';

/**
 * The attachment over which a stack sends what is for none of its own networks; undefined where nothing gets out. Source:
 * libnetwork, `Endpoint.Less`: a priority that was given counts first (engine 28), then whether the network leads out by
 * both kinds of addresses, then its name, byte by byte. An overlay leads out where nothing else does.
 */
export function exitOf({ attachments }: Pick<Stack, 'attachments'>): Attachment | undefined {
  return attachments
    .filter(({ network }) => leadsOut(network))
    .reduce<Attachment | undefined>((best, each) => (best && !isBefore(each, best) ? best : each), undefined);
}

function isBefore(one: Attachment, other: Attachment): boolean {
  for (const rank of ranks) {
    const difference = rank(one) - rank(other);
    if (difference !== 0) return difference > 0;
  }
  return one.network.name < other.network.name;
}

/** The higher, the sooner. */
const ranks: readonly ((attachment: Attachment) => number)[] = [
  ({ network }) => Number(network.driver !== 'overlay'),
  ({ endpoint }) => endpoint.gatewayPriority ?? 0,
  ({ endpoint }) => Number(endpoint.ipv6 !== undefined),
];

/** A macvlan or ipvlan without an interface of the host below it is on its own. Source: the drivers' documentation. */
export function leadsOut(network: Network): boolean {
  return !network.internal && (!isBesideHost(network) || network.options['parent'] !== undefined);
}

/** Whether the host has an address on networks of that kind. */
export function leadsToHost({ driver }: Pick<Network, 'driver'>): boolean {
  return driver === 'bridge' || driver === 'nat' || driver === 'overlay';
}

/**
 * Whether what is dialled at the host's own address comes to the host's programs, of which the one that serves published
 * ports is one. From other networks the kernel leads it straight on, and then keeps the two networks apart. Source: the
 * rules that the bridge driver writes (libnetwork, setup_ip_tables.go).
 */
export function leadsToProxy(network: Network): boolean {
  return leadsToHost(network) && !network.internal && masquerades(network);
}
