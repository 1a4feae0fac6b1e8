import type { Graph, GraphEdge, NodeId } from '../graph.ts';
import type { Answer, End, Road } from '../reach/answer.ts';

/** The part of a picture that an answer is about. */
export interface Path {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly GraphEdge[];
}

/** The end that a node stands for; undefined for what asks and answers nothing, such as a network. */
export function endOf(graph: Graph, id: NodeId): End | undefined {
  const node = graph.nodes.find((each) => each.id === id);
  switch (node?.kind) {
    case 'container':
      return node.ref && { kind: 'container', id: node.ref.id };
    case 'host':
    case 'port':
      return { kind: 'host' };
    case 'outside':
    case 'internet':
      return { kind: 'outside' };
    case 'network':
    case 'volume':
    case 'bind':
    case 'service':
    case 'tasks':
    case 'many':
    case undefined:
      return undefined;
  }
}

/** The way that an answer found, from node to node, as far as it is drawn; its two ends alone where there is none. */
export function pathOf(graph: Graph, { ways }: Pick<Answer, 'ways'>, from: NodeId, to: NodeId): Path {
  const nodes = new Set([from, to]);
  const best = ways[0]?.road;
  if (best === undefined) return { nodes: [...nodes], edges: [] };
  const through = new Set(stations(graph, best));
  const here = stackOf(graph, from);
  const there = stackOf(graph, to);
  const allowed = new Set([from, to, here, there, ...through]);
  const edges = graph.edges.filter(
    (edge) => allowed.has(edge.from) && allowed.has(edge.to) && leads(edge, best),
  );
  for (const edge of edges) nodes.add(edge.from).add(edge.to);
  return { nodes: [...nodes], edges };
}

/** Nodes between the ends. */
function stations(graph: Graph, road: Road): NodeId[] {
  const byRef = (id: string | undefined): NodeId[] =>
    graph.nodes.flatMap((node) => (node.ref?.id === id && node.kind === 'network' ? [node.id] : []));
  switch (road.kind) {
    case 'loopback':
      return [];
    case 'network':
      return byRef(road.network.id);
    case 'gateway':
      return [...byRef(road.network?.id), 'host'];
    case 'out':
      return [...byRef(road.network?.id), 'internet', 'host'];
    case 'host-network':
      return ['host'];
    case 'publication':
      return [
        ...byRef(road.network?.id),
        'host',
        ...graph.nodes.flatMap((node) =>
          node.kind === 'port' && node.opening.port === road.port && node.ref?.id === road.container.id
            ? [node.id]
            : [],
        ),
      ];
  }
}

/** The container whose network stack this one uses. */
function stackOf(graph: Graph, id: NodeId): NodeId {
  const shared = graph.edges.find((edge) => edge.kind === 'sharesContainer' && edge.from === id);
  return shared?.to ?? id;
}

function leads(edge: GraphEdge, road: Road): boolean {
  if (edge.kind === 'mounts' || edge.kind === 'runs') return false;
  if (edge.kind === 'meets') return road.kind === 'network' && edge.network === road.network.name;
  // A container that sees others on the way is not on it.
  return edge.kind !== 'leaves' || road.kind === 'out';
}
