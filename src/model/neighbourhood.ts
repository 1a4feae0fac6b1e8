import type { Graph, GraphEdge, NodeId } from './graph.ts';

export interface Neighbourhood {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly GraphEdge[];
}

/**
 * What a node has to do with: for a container, the networks it is on, who else is on them and how requests reach it;
 * for a network, its members; for a port, the way through it. Nothing for a node that is not in the graph.
 */
export function neighbourhood(graph: Graph, id: NodeId): Neighbourhood {
  if (!graph.nodes.some((node) => node.id === id)) return { nodes: [], edges: [] };
  const edges = new Set(graph.edges.filter((edge) => edge.from === id || edge.to === id));
  const networks = new Set<NodeId>();
  const ports = new Set<NodeId>();
  for (const edge of edges) {
    if (edge.kind === 'member') networks.add(edge.to);
    if (edge.kind === 'listens') ports.add(edge.to);
    if (edge.kind === 'publishes') ports.add(edge.from);
  }
  for (const edge of graph.edges) {
    if (belongsTo(edge, networks, ports)) edges.add(edge);
  }
  return {
    nodes: [...new Set([id, ...[...edges].flatMap((edge) => [edge.from, edge.to])])],
    edges: [...edges],
  };
}

function belongsTo(edge: GraphEdge, networks: ReadonlySet<NodeId>, ports: ReadonlySet<NodeId>): boolean {
  switch (edge.kind) {
    case 'member':
      return networks.has(edge.to);
    case 'leaves':
      return networks.has(edge.from);
    case 'listens':
      return ports.has(edge.to);
    case 'publishes':
      return ports.has(edge.from);
    case 'enters':
    case 'sharesHost':
    case 'sharesContainer':
    case 'mounts':
    case 'runs':
    case 'meets':
    case 'answers':
      return false;
  }
}
