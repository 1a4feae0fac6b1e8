import type { RestartPolicy } from './container.ts';
import type { Port } from './port.ts';

/** What a container is to be made of; what is left out is the image's or the engine's own choice. */
export interface NewContainer {
  readonly image: string;
  readonly name?: string;
  /** Replaces the image's own entry point; empty for none. */
  readonly entrypoint?: readonly string[];
  /** Arguments one by one, as the engine takes them. */
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly publishedPorts?: readonly PublishedPort[];
  /** Whether every port that the image exposes is published at a port of the engine's choice. */
  readonly publishesAll?: boolean;
  /** Ports that are said to be there and not published: `9000/tcp`. */
  readonly exposedPorts?: readonly string[];
  /** `host`, `none` or `container:<id>`; the container then joins no network. */
  readonly networkMode?: string;
  /** Without any, the engine's default `bridge`. */
  readonly networks?: readonly NewEndpoint[];
  readonly mounts?: readonly NewMount[];
  readonly restartPolicy?: RestartPolicy;
  /** `name:address`, such as `host.docker.internal:host-gateway`. */
  readonly extraHosts?: readonly string[];
  /** Whether it has a terminal. */
  readonly terminal?: boolean;
  /** Whether its standard input stays open. */
  readonly interactive?: boolean;
  /** Whether the engine removes it when it ends. */
  readonly autoRemove?: boolean;
  readonly workingDir?: string;
  /** `name`, `uid` or `uid:gid`. */
  readonly user?: string;
  readonly hostname?: string;
  /** Whether the engine runs a first process that reaps the others. */
  readonly init?: boolean;
  readonly privileged?: boolean;
  /** Linux capabilities without `CAP_`. */
  readonly addedCapabilities?: readonly string[];
  readonly droppedCapabilities?: readonly string[];
  /** Most memory, in bytes. */
  readonly memory?: number;
}

/** A port of the host that leads to one of the container. */
export interface PublishedPort {
  readonly containerPort: number;
  readonly protocol: Port['protocol'];
  /** The engine chooses one without it. */
  readonly hostPort?: number;
  /** Every address of the host without it. */
  readonly hostAddress?: string;
}

/** An attachment to a network. */
export interface NewEndpoint {
  /** Name or id. */
  readonly network: string;
  /** Further names on that network; the default `bridge` takes none. */
  readonly aliases?: readonly string[];
  /** A fixed address, for a network whose subnet was given by hand. */
  readonly ip?: string;
}

export interface NewMount {
  readonly type: 'volume' | 'bind' | 'tmpfs';
  /** The volume's name or the host's path; empty for an anonymous volume and for tmpfs. */
  readonly source: string;
  /** Path inside the container. */
  readonly target: string;
  readonly readOnly?: boolean;
}
