import type { ContainerState, Health } from './container.ts';
import type { Opening } from './openings.ts';
import type { ObjectRef } from './snapshot.ts';

/** Made of `[a-z0-9_]`, and the same for one object in every graph, so that a redraw can keep the selection. */
export type NodeId = string;

interface NodeBase {
  readonly id: NodeId;
  /** The object of the engine that this node stands for. */
  readonly ref?: ObjectRef;
  /** The group that it is drawn in. */
  readonly group?: string;
}

/** Machines other than the host, as the origin of requests. */
export interface OutsideNode extends NodeBase {
  readonly kind: 'outside';
}

/** The machine that the engine runs on. */
export interface HostNode extends NodeBase {
  readonly kind: 'host';
}

/** What containers reach when their network has a way out. */
export interface InternetNode extends NodeBase {
  readonly kind: 'internet';
}

/** A port of the host that leads into a container. */
export interface PortNode extends NodeBase {
  readonly kind: 'port';
  readonly opening: Opening;
}

export interface ContainerNode extends NodeBase {
  readonly kind: 'container';
  readonly name: string;
  readonly image: string;
  readonly state: ContainerState;
  readonly exitCode?: number;
  readonly health?: Health;
  /** Runs with `network_mode: none`. */
  readonly isolated: boolean;
}

export interface NetworkNode extends NodeBase {
  readonly kind: 'network';
  readonly name: string;
  readonly driver: string;
  readonly subnets: readonly string[];
  readonly internal: boolean;
  /** Made by the engine itself; containers on it do not find each other by name. */
  readonly builtIn: boolean;
}

/** A volume, or a path of the host that containers see. */
export interface VolumeNode extends NodeBase {
  readonly kind: 'volume' | 'bind';
  readonly name: string;
}

/** A service of a swarm. Another engine than a manager knows no more than its name, and which containers here are its tasks. */
export interface ServiceNode extends NodeBase {
  readonly kind: 'service';
  readonly name: string;
  readonly serviceId?: string;
  readonly image?: string;
  /** Tasks that run, of those that are wanted. */
  readonly running?: number;
  readonly wanted?: number;
}

/** Tasks of a service that another machine of the swarm runs. */
export interface TasksNode extends NodeBase {
  readonly kind: 'tasks';
  /** The machine's name. */
  readonly machine: string;
  readonly count: number;
  readonly running: number;
}

/** Containers of one kind, or of one Compose project, counted instead of drawn. */
export interface ManyNode extends NodeBase {
  readonly kind: 'many';
  /** The Compose project that they are. */
  readonly project?: string;
  readonly count: number;
  /** Of all of them; absent where they differ. */
  readonly image?: string;
  readonly running: number;
  /** At which they are published, in order. */
  readonly ports: readonly number[];
}

export type GraphNode =
  | OutsideNode
  | HostNode
  | InternetNode
  | PortNode
  | ContainerNode
  | NetworkNode
  | VolumeNode
  | ServiceNode
  | TasksNode
  | ManyNode;

interface EdgeBase {
  readonly from: NodeId;
  readonly to: NodeId;
}

export type GraphEdge = EdgeBase &
  (
    | { readonly kind: 'enters' | 'listens' }
    | { readonly kind: 'publishes'; readonly opening: Opening }
    | { readonly kind: 'member'; readonly ip?: string; readonly aliases: readonly string[] }
    | { readonly kind: 'leaves' }
    /** `network_mode: host`: what the container listens on, the host listens on. */
    | { readonly kind: 'sharesHost' }
    /** `network_mode: container:…`: one network stack for both. */
    | { readonly kind: 'sharesContainer' }
    | { readonly kind: 'mounts'; readonly target: string; readonly readOnly: boolean }
    /** A service has one address for all of its tasks on a network. */
    | { readonly kind: 'answers'; readonly ip: string }
    /** A container is a task of the service, or another machine runs some. */
    | { readonly kind: 'runs' }
    /** Two containers on one network, where that is not drawn itself. */
    | { readonly kind: 'meets'; readonly network: string }
  );

/** A Compose project. */
export interface GraphGroup {
  readonly id: string;
  readonly name: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly GraphGroup[];
}
