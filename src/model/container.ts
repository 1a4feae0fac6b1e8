import type { Port } from './port.ts';

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export type Health = 'starting' | 'healthy' | 'unhealthy';

/** A container's attachment to one network. */
export interface Endpoint {
  /** Empty for a container that was created but never started. */
  readonly networkId: string;
  readonly network: string;
  /** IPv4 address; absent while the container does not run. */
  readonly ip?: string;
  /** Global IPv6 address, where the network has IPv6 and the container runs. */
  readonly ipv6?: string;
  readonly mac?: string;
  readonly gateway?: string;
  readonly ipv6Gateway?: string;
  /** Of all networks, the one with the highest has the way out; absent with engines before 28, and where it is 0. */
  readonly gatewayPriority?: number;
  /** Names by which it is known there; absent until the container was inspected, since the list call does not tell. */
  readonly aliases?: readonly string[];
}

/** A name of its own that a container has for another one (`docker run --link db:database`). */
export interface Link {
  /** Name or id of the other one. */
  readonly container: string;
  readonly alias: string;
}

export const restartPolicyNames = ['no', 'on-failure', 'always', 'unless-stopped'] as const;

/** What the engine does when a container's program ends. */
export interface RestartPolicy {
  readonly name: (typeof restartPolicyNames)[number];
  /** How often it tries; only with `on-failure`, and without it for ever. */
  readonly maximumRetries?: number;
}

/** What a container sees at a path of its own instead of its image's files. */
export interface Mount {
  readonly type: 'volume' | 'bind' | 'tmpfs' | 'other';
  /** The volume's name or the host's path; empty for tmpfs. */
  readonly source: string;
  /** Path inside the container. */
  readonly target: string;
  readonly readOnly: boolean;
}

export interface Container {
  readonly id: string;
  readonly name: string;
  /** The image as it was asked for (`nginx`, `nginx:1.27`, or an id). */
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly state: ContainerState;
  /** Of the last run; only for one that has ended, or is about to be started anew. */
  readonly exitCode?: number;
  readonly health?: Health;
  /** What the last check of an unhealthy one has written, in part; absent until the container was inspected. */
  readonly complaint?: string;
  readonly ports: readonly Port[];
  /** `default`, `bridge`, `host`, `none`, `container:<id>` or the name of a network. */
  readonly networkMode: string;
  readonly endpoints: readonly Endpoint[];
  readonly mounts: readonly Mount[];
  readonly labels: Readonly<Record<string, string>>;
  /** Absent until the container was inspected, since the list call does not tell. */
  readonly restartPolicy?: RestartPolicy;
  /** Seconds since the epoch; absent until the container was inspected, and for one that never started. */
  readonly started?: number;
  /** Seconds since the epoch; absent until the container was inspected, and for one that never ended. */
  readonly finished?: number;
  /** What it calls itself; absent until the container was inspected. */
  readonly hostname?: string;
  /** `name:address` lines of its hosts file; absent until the container was inspected. */
  readonly extraHosts?: readonly string[];
  /** Absent until the container was inspected. */
  readonly links?: readonly Link[];
}

/** Whether it has processes: a paused one does, too. */
export function isUp({ state }: Pick<Container, 'state'>): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

/** Names on the network that somebody gave; the engine adds the container's own id. */
export function aliasesOf({ aliases = [] }: Endpoint, { id }: Container): string[] {
  return aliases.filter((alias) => !id.startsWith(alias));
}
