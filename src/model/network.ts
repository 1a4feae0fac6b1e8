export interface Subnet {
  /** CIDR. */
  readonly subnet: string;
  readonly gateway?: string;
  /** CIDR within the subnet, from which the engine gives out addresses. */
  readonly ipRange?: string;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  /** `bridge`, `host`, `null`, `overlay`, … */
  readonly driver: string;
  readonly scope: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** No way out of it. */
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ipv6: boolean;
  readonly subnets: readonly Subnet[];
  /** The driver's own options. */
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

const builtIn: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** Whether the engine made this network itself; such a one cannot be removed. */
export function isBuiltIn(network: Pick<Network, 'name'>): boolean {
  return builtIn.has(network.name);
}

/** Whether containers on this network find each other by name. The default `bridge` has no embedded DNS. */
export function resolvesNames(network: Pick<Network, 'name'>): boolean {
  return !isBuiltIn(network);
}

/**
 * Whether containers on it may talk with each other. Source: options of the bridge driver, `--icc` of dockerd for the
 * default one; modes of a macvlan.
 */
export function letsContainersTalk(network: Pick<Network, 'options'>): boolean {
  return network.options['com.docker.network.bridge.enable_icc'] !== 'false' && !isPrivate(network);
}

/** A macvlan whose containers do not even see each other. */
export function isPrivate({ options }: Pick<Network, 'options'>): boolean {
  return options['macvlan_mode'] === 'private';
}

/** Whether the driver puts containers onto the network that the host itself is on. */
export function isBesideHost({ driver }: Pick<Network, 'driver'>): boolean {
  return driver === 'macvlan' || driver === 'ipvlan';
}

/** Whether its containers go out under the host's address; without it, nobody outside knows where to send the answer. */
export function masquerades({ options }: Pick<Network, 'options'>): boolean {
  return options['com.docker.network.bridge.enable_ip_masquerade'] !== 'false';
}

/** Whether containers can join it and leave it. `host` and `none` are chosen when a container is made, for good. */
export function isConnectable(network: Network): boolean {
  return !isBuiltIn(network) || network.name === 'bridge';
}
