import type { Graph, GraphEdge, NodeId } from './graph.ts';

const asides: ReadonlySet<GraphEdge['kind']> = new Set(['leaves', 'enters', 'mounts']);

/**
 * How many steps a request from the host needs to each node that it can come to, from container to container over the
 * networks that they share. Nodes that no request reaches are not in it.
 */
export function steps(graph: Graph): ReadonlyMap<NodeId, number> {
  const neighbours = new Map<NodeId, NodeId[]>();
  const join = (from: NodeId, to: NodeId): void => {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  };
  for (const edge of graph.edges) {
    // A request goes on to no volume.
    if (asides.has(edge.kind)) continue;
    join(edge.from, edge.to);
    if (goesBothWays(edge)) join(edge.to, edge.from);
  }
  const found = new Map<NodeId, number>([['host', 0]]);
  // A map hands out what is added to it while it is walked: the nearest first.
  for (const [id, distance] of found) {
    for (const next of neighbours.get(id) ?? []) {
      if (!found.has(next)) found.set(next, distance + 1);
    }
  }
  return found;
}

/** Whether the edge has no direction of its own. */
export function goesBothWays(edge: GraphEdge): boolean {
  return (
    edge.kind === 'member' ||
    edge.kind === 'sharesContainer' ||
    edge.kind === 'meets' ||
    edge.kind === 'answers'
  );
}
