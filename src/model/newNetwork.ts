import { encloses, holds, overlaps, parseCidr, parseIp, type Cidr } from './cidr.ts';
import type { Network } from './network.ts';

/** What a network is to be made of; what is left out is the engine's own choice. */
export interface NewNetwork {
  readonly name: string;
  /** `bridge`, `overlay`, `macvlan`, `ipvlan` or a plug-in's. */
  readonly driver: string;
  /** CIDR; the engine chooses one without it. */
  readonly subnet?: string;
  readonly gateway?: string;
  /** CIDR within the subnet, from which the engine gives out addresses. */
  readonly ipRange?: string;
  readonly ipv6?: boolean;
  /** CIDR of IPv6 addresses. */
  readonly ipv6Subnet?: string;
  /** No way out of it. */
  readonly internal?: boolean;
  /** Whether single containers may join an overlay network. */
  readonly attachable?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** The driver's own options. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Why an address or a range cannot be used; `network` is the one in the way. */
export type RangeProblem =
  | { readonly code: 'no-cidr' | 'no-address' | 'wrong-family' | 'outside-subnet' | 'needs-subnet' }
  | { readonly code: 'overlap'; readonly network: string; readonly subnet: string };

/** A subnet that two networks share would leave the engine not knowing where to send a packet; it refuses. */
export function subnetProblem(
  text: string,
  family: 4 | 6,
  networks: readonly Network[],
): RangeProblem | undefined {
  const cidr = parseCidr(text);
  if (!cidr) return { code: 'no-cidr' };
  if (cidr.family !== family) return { code: 'wrong-family' };
  for (const { name, subnets } of networks) {
    const hit = subnets.find(({ subnet }) => {
      const other = parseCidr(subnet);
      return other && overlaps(cidr, other);
    });
    if (hit) return { code: 'overlap', network: name, subnet: hit.subnet };
  }
  return undefined;
}

export function gatewayProblem(text: string, subnet: string | undefined): RangeProblem | undefined {
  const ip = parseIp(text);
  if (!ip) return { code: 'no-address' };
  const cidr = subnet === undefined ? undefined : parseCidr(subnet);
  if (!cidr) return { code: 'needs-subnet' };
  return holds(cidr, ip) ? undefined : { code: 'outside-subnet' };
}

export function ipRangeProblem(text: string, subnet: string | undefined): RangeProblem | undefined {
  const range = parseCidr(text);
  if (!range) return { code: 'no-cidr' };
  const cidr = subnet === undefined ? undefined : parseCidr(subnet);
  if (!cidr) return { code: 'needs-subnet' };
  return encloses(cidr, range) ? undefined : { code: 'outside-subnet' };
}

/** The ranges that networks hold. */
export function takenRanges(networks: readonly Network[]): Cidr[] {
  return networks.flatMap(({ subnets }) => subnets.flatMap(({ subnet }) => parseCidr(subnet) ?? []));
}
