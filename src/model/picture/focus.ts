import type { Graph, NodeId } from '../graph.ts';
import type { Depth } from './look.ts';

/** Where everything meets: a step from there would lead anywhere. */
const ends: ReadonlySet<string> = new Set(['host', 'outside', 'internet']);

/** The node with what lies within so many steps of it, and all edges between those; the whole graph without the node. */
export function focused(graph: Graph, node: NodeId, depth: Depth): Graph {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  if (!kinds.has(node)) return graph;
  const near = new Map<NodeId, NodeId[]>();
  for (const { from, to } of graph.edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const steps = new Map<NodeId, number>([[node, 0]]);
  for (const [at, step] of steps) {
    const kind = kinds.get(at) ?? '';
    // A published port is no place of its own: it and the host behind it count as one step.
    const next = kind === 'port' ? step : step + 1;
    if (next > depth || (ends.has(kind) && at !== node)) continue;
    for (const other of near.get(at) ?? []) if (!steps.has(other)) steps.set(other, next);
  }
  const groups = new Set(
    graph.nodes.flatMap(({ id, group }) => (steps.has(id) && group !== undefined ? [group] : [])),
  );
  return {
    nodes: graph.nodes.filter(({ id }) => steps.has(id)),
    edges: graph.edges.filter(({ from, to }) => steps.has(from) && steps.has(to)),
    groups: graph.groups.filter(({ id }) => groups.has(id)),
  };
}
