import type { Graph, GraphEdge, NetworkNode, NodeId } from '../graph.ts';

/** Members of a network up to which each is joined with each: four make six lines, five would make ten. */
const mostMembers = 4;

/**
 * The same graph with containers joined to each other where they share a network, instead of each to the network. Larger
 * networks, and those of one container, stay nodes; what leads out leads out of the containers.
 */
export function containerCentred(graph: Graph): Graph {
  const members = new Map<NodeId, NodeId[]>();
  for (const edge of graph.edges) {
    if (edge.kind === 'member') members.set(edge.to, [...(members.get(edge.to) ?? []), edge.from]);
  }
  // One that services answer on is what they have in common.
  const answering = new Set(graph.edges.flatMap((edge) => (edge.kind === 'answers' ? [edge.to] : [])));
  const dissolved = new Map<NodeId, NetworkNode>();
  for (const node of graph.nodes) {
    const size = members.get(node.id)?.length ?? 0;
    if (node.kind === 'network' && size >= 2 && size <= mostMembers && !answering.has(node.id))
      dissolved.set(node.id, node);
  }
  const kept: GraphEdge[] = [];
  // By what they say, since two networks may lead out of one container.
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const gone = dissolved.get(edge.to) ?? dissolved.get(edge.from);
    if (gone === undefined) kept.push(edge);
    else if (edge.kind === 'leaves') {
      for (const from of members.get(gone.id) ?? []) {
        edges.set(`leaves ${from} ${edge.to}`, { kind: 'leaves', from, to: edge.to });
      }
    }
  }
  for (const [id, { name }] of dissolved) {
    const all = members.get(id) ?? [];
    for (const [n, from] of all.entries()) {
      for (const to of all.slice(n + 1)) {
        edges.set(`meets ${id} ${from} ${to}`, { kind: 'meets', from, to, network: name });
      }
    }
  }
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => !dissolved.has(id)),
    edges: [...kept, ...edges.values()],
  };
}
