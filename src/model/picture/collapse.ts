import type { ContainerNode, Graph, GraphEdge, GraphNode, ManyNode, NodeId } from '../graph.ts';

/** Containers that a picture holds before those of one kind are counted instead of drawn. */
const mostContainers = 250;
/** Containers of a kind that are not worth counting. */
const fewest = 3;

interface Collapsed {
  readonly graph: Graph;
  /** Who is in a counted node. */
  readonly counted: ReadonlyMap<NodeId, readonly NodeId[]>;
}

/**
 * The same graph with containers of one kind as counted nodes, where there are too many to draw: alike in image, state,
 * project and networks or, where that is not enough, in networks alone. `opened` kinds stay as they are.
 */
export function collapsed(graph: Graph, opened: ReadonlySet<NodeId>): Collapsed {
  const containers = graph.nodes.filter((node) => node.kind === 'container');
  if (containers.length <= mostContainers) return { graph, counted: new Map() };
  const places = placesOf(graph);
  const alike = kinds(containers, (node) =>
    [places.get(node.id) ?? '', node.group ?? '', node.image, node.state].join('\n'),
  );
  const fine = collapse(graph, alike, opened);
  const left = fine.graph.nodes.filter(({ kind }) => kind === 'container' || kind === 'many').length;
  if (left <= mostContainers) return fine;
  return collapse(
    graph,
    kinds(containers, (node) => places.get(node.id) ?? ''),
    opened,
  );
}

/** The networks of each container, as a text. */
function placesOf(graph: Graph): ReadonlyMap<NodeId, string> {
  const places = new Map<NodeId, string>();
  for (const edge of graph.edges) {
    if (edge.kind === 'member') places.set(edge.from, `${places.get(edge.from) ?? ''} ${edge.to}`);
    if (edge.kind === 'sharesHost') places.set(edge.to, `${places.get(edge.to) ?? ''} ${edge.from}`);
  }
  return places;
}

function kinds(
  containers: readonly ContainerNode[],
  keyOf: (node: ContainerNode) => string,
): readonly (readonly ContainerNode[])[] {
  const found = new Map<string, ContainerNode[]>();
  for (const node of containers) {
    const key = keyOf(node);
    const list = found.get(key);
    if (list === undefined) found.set(key, [node]);
    else list.push(node);
  }
  return [...found.values()];
}

function collapse(
  graph: Graph,
  alike: readonly (readonly ContainerNode[])[],
  opened: ReadonlySet<NodeId>,
): Collapsed {
  const counted = new Map<NodeId, readonly NodeId[]>();
  const standIns = new Map<NodeId, NodeId>();
  const made: ManyNode[] = [];
  for (const members of alike) {
    const [first] = members;
    if (first === undefined || members.length < fewest) continue;
    // Named after its first member, so that it stays itself while others come and go.
    const id = `m_${first.id}`;
    if (opened.has(id)) continue;
    made.push(manyNode(id, first, members));
    const ids = members.map((node) => node.id);
    counted.set(id, ids);
    for (const each of ids) standIns.set(each, id);
  }
  const isGone = (node: GraphNode): boolean =>
    standIns.has(node.id) || (node.kind === 'port' && lostPorts.has(node.id));
  const lostPorts = new Set(
    graph.edges.flatMap((edge) => (edge.kind === 'publishes' && standIns.has(edge.to) ? [edge.from] : [])),
  );
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    if (lostPorts.has(edge.from) || lostPorts.has(edge.to)) continue;
    const from = standIns.get(edge.from) ?? edge.from;
    const to = standIns.get(edge.to) ?? edge.to;
    if (from === to) continue;
    const moved = from !== edge.from || to !== edge.to;
    // Addresses and paths are of single containers.
    edges.set(`${edge.kind} ${from} ${to}`, moved ? plain(edge, from, to) : edge);
  }
  return {
    graph: {
      nodes: [...graph.nodes.filter((node) => !isGone(node)), ...made],
      edges: [...edges.values()],
      groups: graph.groups,
    },
    counted,
  };
}

function manyNode(id: NodeId, first: ContainerNode, members: readonly ContainerNode[]): ManyNode {
  const isSame = members.every(({ image }) => image === first.image);
  const inOneGroup = members.every(({ group }) => group === first.group);
  return {
    kind: 'many',
    id,
    ...(inOneGroup && first.group !== undefined && { group: first.group }),
    count: members.length,
    ...(isSame && { image: first.image }),
    running: members.filter(({ state }) => state === 'running').length,
  };
}

function plain(edge: GraphEdge, from: NodeId, to: NodeId): GraphEdge {
  return edge.kind === 'member' ? { kind: 'member', from, to, aliases: [] } : { ...edge, from, to };
}
