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
  readonly mac?: string;
  readonly gateway?: string;
  /** Extra names on that network; absent until the container was inspected, since the list call does not tell. */
  readonly aliases?: readonly string[];
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
  /** Of the last run; only for one that has ended. */
  readonly exitCode?: number;
  readonly health?: Health;
  readonly ports: readonly Port[];
  /** `default`, `bridge`, `host`, `none`, `container:<id>` or the name of a network. */
  readonly networkMode: string;
  readonly endpoints: readonly Endpoint[];
  readonly mounts: readonly Mount[];
  readonly labels: Readonly<Record<string, string>>;
}
