import type { ContainerNode, Graph, GraphEdge, ManyNode, NodeId } from '../graph.ts';

/** Containers that a picture holds before each Compose project is drawn as one node, so that one looks at it and not for it. */
const mostInSight = 80;
/** Containers and counted nodes that a picture holds before those of one kind are counted instead of drawn. */
const mostContainers = 250;
/** Containers of a kind that are not worth counting. */
const fewest = 3;

interface Collapsed {
  readonly graph: Graph;
  /** Who is in a counted node: containers, and networks that only they are on. */
  readonly counted: ReadonlyMap<NodeId, readonly NodeId[]>;
}

/** What one node is to stand for. */
interface Kind {
  readonly id: NodeId;
  readonly containers: readonly ContainerNode[];
  readonly networks: readonly NodeId[];
  /** Name of the Compose project that it is. */
  readonly project?: string;
}

/**
 * The same graph with counted nodes, where there are too many containers to draw: Compose projects and, where that is not
 * enough, containers of one kind, alike in image, state, project and networks or, at last, in networks alone. What is
 * `opened` stays as it is.
 */
export function collapsed(graph: Graph, opened: ReadonlySet<NodeId>): Collapsed {
  const whole = { graph, counted: new Map() };
  if (sizeOf(graph) <= mostInSight) return whole;
  const byProject = collapse(whole, projects(graph), opened);
  if (sizeOf(byProject.graph) <= mostContainers) return byProject;
  const containers = byProject.graph.nodes.filter((node) => node.kind === 'container');
  const places = placesOf(byProject.graph);
  const placeOf = (node: ContainerNode): string => places.get(node.id) ?? '';
  const alike = kinds(containers, (node) =>
    [placeOf(node), node.group ?? '', node.image, node.state].join('\n'),
  );
  const byKind = collapse(byProject, alike, opened);
  return sizeOf(byKind.graph) <= mostContainers
    ? byKind
    : collapse(byProject, kinds(containers, placeOf), opened);
}

function sizeOf({ nodes }: Graph): number {
  return nodes.filter(({ kind }) => kind === 'container' || kind === 'many').length;
}

/** Each project with the networks on which nobody else is. */
function projects({ nodes, edges, groups }: Graph): Kind[] {
  const groupOf = new Map(nodes.map(({ id, group }) => [id, group]));
  const shared = new Set<NodeId>();
  for (const { kind, from, to } of edges) {
    if ((kind === 'member' || kind === 'answers') && groupOf.get(from) !== groupOf.get(to)) shared.add(to);
  }
  return groups.map(({ id, name }) => {
    const own = nodes.filter(({ group }) => group === id);
    return {
      id: `m_${id}`,
      project: name,
      containers: own.filter((node) => node.kind === 'container'),
      networks: own.flatMap((node) => (node.kind === 'network' && !shared.has(node.id) ? [node.id] : [])),
    };
  });
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

function kinds(containers: readonly ContainerNode[], keyOf: (node: ContainerNode) => string): Kind[] {
  const found = new Map<string, ContainerNode[]>();
  for (const node of containers) {
    const key = keyOf(node);
    const list = found.get(key);
    if (list === undefined) found.set(key, [node]);
    else list.push(node);
  }
  // Named after its first member, so that it stays itself while others come and go.
  return [...found.values()].map((alike) => ({ id: `m_${alike[0]?.id}`, containers: alike, networks: [] }));
}

function collapse(
  { graph, counted }: Collapsed,
  all: readonly Kind[],
  opened: ReadonlySet<NodeId>,
): Collapsed {
  const folded = all.filter(({ id, containers }) => containers.length >= fewest && !opened.has(id));
  const members = folded.map(({ id, containers, networks }): [NodeId, NodeId[]] => [
    id,
    [...containers.map((node) => node.id), ...networks],
  ]);
  const standIns = new Map(members.flatMap(([id, ids]) => ids.map((each) => [each, id] as const)));
  const ports = portsOf(graph, standIns);
  const standInOf = (id: NodeId): NodeId => standIns.get(id) ?? ports.get(id)?.standIn ?? id;
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const [from, to] = [standInOf(edge.from), standInOf(edge.to)];
    if (from === to) continue;
    const moved = from !== edge.from || to !== edge.to;
    // Addresses and paths are of single containers.
    edges.set(`${edge.kind} ${from} ${to}`, moved ? plain(edge, from, to) : edge);
  }
  const made = folded.map((kind) =>
    manyNode(
      kind,
      [...ports.values()].filter(({ standIn }) => standIn === kind.id).map(({ port }) => port),
    ),
  );
  const nodes = [...graph.nodes.filter(({ id }) => standInOf(id) === id), ...made];
  const framed = new Set(nodes.map(({ group }) => group));
  return {
    graph: { nodes, edges: [...edges.values()], groups: graph.groups.filter(({ id }) => framed.has(id)) },
    counted: new Map([...counted, ...members]),
  };
}

/** Published ports that lead into a counted node, by their own nodes, which are not drawn. */
function portsOf(
  { nodes, edges }: Graph,
  standIns: ReadonlyMap<NodeId, NodeId>,
): ReadonlyMap<NodeId, { readonly standIn: NodeId; readonly port: number }> {
  const kindOf = new Map(nodes.map((node) => [node.id, node.kind]));
  return new Map(
    edges.flatMap((edge) => {
      if (edge.kind !== 'publishes' || kindOf.get(edge.from) !== 'port') return [];
      const standIn = standIns.get(edge.to);
      return standIn === undefined ? [] : [[edge.from, { standIn, port: edge.opening.port }] as const];
    }),
  );
}

function manyNode({ id, containers, project }: Kind, ports: readonly number[]): ManyNode {
  const [first] = containers;
  const isSame = containers.every(({ image }) => image === first?.image);
  const group = containers.every((each) => each.group === first?.group) ? first?.group : undefined;
  return {
    kind: 'many',
    id,
    ...(project === undefined ? group !== undefined && { group } : { project }),
    count: containers.length,
    ...(isSame && first !== undefined && { image: first.image }),
    running: containers.filter(({ state }) => state === 'running').length,
    ports: [...new Set(ports)].sort((a, b) => a - b),
  };
}

function plain(edge: GraphEdge, from: NodeId, to: NodeId): GraphEdge {
  return edge.kind === 'member' ? { kind: 'member', from, to, aliases: [] } : { ...edge, from, to };
}
