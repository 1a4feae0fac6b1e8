import type { Graph, NodeId } from '../graph.ts';
import type { Snapshot } from '../snapshot.ts';
import { topology } from '../topology.ts';
import { collapsed } from './collapse.ts';
import { containerCentred } from './containerCentred.ts';
import { passing } from './filter.ts';
import { focused } from './focus.ts';

/** What of the world is drawn, and how. */
export interface Look {
  readonly layout: Layout;
  readonly filter: PictureFilter;
  /** Whether volumes and bind mounts are drawn. */
  readonly volumes: boolean;
  /** The one node that the picture is about, with what lies within so many steps of it. */
  readonly focus?: { readonly node: NodeId; readonly depth: Depth };
  /** Counted nodes that the reader has opened. */
  readonly opened: readonly NodeId[];
}

/** Networks stand between their containers, or containers are joined to each other directly. */
export type Layout = 'networks' | 'containers';
export type Depth = 1 | 2 | 3;

/** What containers have to be like to be drawn; networks follow their containers. */
export interface PictureFilter {
  /** A compose project. */
  readonly project?: string;
  /** A network's name. */
  readonly network?: string;
  readonly state: 'any' | 'running' | 'stopped';
  /** Part of a name or an image, in whatever case. */
  readonly text: string;
  /** Whether the networks that the engine made itself are drawn. */
  readonly builtIn: boolean;
}

export const wholeLook: Look = {
  layout: 'networks',
  filter: { state: 'any', text: '', builtIn: true },
  volumes: false,
  opened: [],
};

export interface Pictured {
  /** What is drawn. */
  readonly graph: Graph;
  /** The same with each container, none counted. */
  readonly whole: Graph;
  /** Before containers were counted instead of drawn: who is in a counted node, by that node. */
  readonly counted: ReadonlyMap<NodeId, readonly NodeId[]>;
}

/** The same look with the counted nodes open that these are in. */
export function openedFor(look: Look, { counted }: Pictured, ids: readonly NodeId[]): Look {
  const hiding = [...counted].filter(([, members]) => members.some((id) => ids.includes(id)));
  return { ...look, opened: [...look.opened, ...hiding.map(([id]) => id)] };
}

/** The graph that is to be drawn of a snapshot. */
export function pictured(snapshot: Snapshot, look: Look): Pictured {
  const whole = topology(passing(snapshot, look.filter), { volumes: look.volumes });
  const near = look.focus === undefined ? whole : focused(whole, look.focus.node, look.focus.depth);
  const { graph, counted } = collapsed(near, new Set(look.opened));
  return { graph: look.layout === 'containers' ? containerCentred(graph) : graph, whole: near, counted };
}
