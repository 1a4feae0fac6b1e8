import { composeProject } from './compose.ts';
import type { Container, Endpoint } from './container.ts';
import type { ContainerNode, Graph, GraphEdge, GraphGroup, GraphNode, NetworkNode, NodeId } from './graph.ts';
import { isBuiltIn, type Network } from './network.ts';
import { openings } from './openings.ts';
import { storage, type Claim } from './topologyExtras.ts';
import { services } from './topologySwarm.ts';
import { compareNames, endpointOn, networkOwner } from './relations.ts';
import type { Snapshot } from './snapshot.ts';

export interface TopologyOptions {
  /** Whether volumes and bind mounts are drawn. */
  readonly volumes?: boolean;
}

/** Who can talk to whom, and how a request gets in: the containers and networks of a snapshot as a graph. */
export function topology(snapshot: Snapshot, { volumes = false }: TopologyOptions = {}): Graph {
  const containers = byName(snapshot.containers.values());
  const networks = byName(snapshot.networks.values()).filter((network) => isDrawn(network, containers));
  const claim = idsInUse();
  const groups = projects([...networks, ...containers], claim);
  const ids = new Map(containers.map((container) => [container.id, claim('c', short(container.id))]));
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];

  for (const [containerId, id] of ids) {
    const container = snapshot.containers.get(containerId);
    if (container === undefined) continue;
    nodes.push(containerNode(id, container, groupOf(container, groups)));
    for (const opening of openings(container)) {
      const port = claim('p', `${opening.port}_${opening.protocol}_${short(container.id)}`);
      nodes.push({ kind: 'port', id: port, ref: { kind: 'container', id: container.id }, opening });
      edges.push(
        { kind: 'listens', from: host.id, to: port },
        { kind: 'publishes', from: port, to: id, opening },
      );
    }
    if (container.networkMode === 'host') edges.push({ kind: 'sharesHost', from: host.id, to: id });
    const owner = ids.get(networkOwner(container, containers)?.id ?? '');
    if (owner !== undefined) edges.push({ kind: 'sharesContainer', from: id, to: owner });
  }
  const networkIds = new Map(networks.map((network) => [network.id, claim('n', short(network.id))]));
  for (const network of networks) {
    const id = networkIds.get(network.id) ?? '';
    nodes.push(networkNode(id, network, groupOf(network, groups)));
    for (const container of containers) {
      const endpoint = endpointOn(container, network);
      const member = ids.get(container.id);
      if (endpoint !== undefined && member !== undefined)
        edges.push(memberEdge(member, id, endpoint, container));
    }
    if (!network.internal) edges.push({ kind: 'leaves', from: id, to: internet.id });
  }
  const drawn = { containers: ids, networks: networkIds, host: host.id };
  const more = [...(volumes ? storage(containers, ids, claim) : []), ...services(snapshot, drawn, claim)];
  nodes.push(...more.flatMap((each) => each.nodes));
  edges.push(...more.flatMap((each) => each.edges));
  return withSurroundings(nodes, edges, [...groups.values()]);
}

const outside = { kind: 'outside', id: 'outside' } as const;
const host = { kind: 'host', id: 'host' } as const;
const internet = { kind: 'internet', id: 'internet' } as const;

/** Adds what lies around the containers, as far as an edge leads there. */
function withSurroundings(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  groups: readonly GraphGroup[],
): Graph {
  const isOpen = nodes.some((node) => node.kind === 'port' && node.opening.exposure !== 'host');
  return {
    nodes: [
      ...(isOpen ? [outside] : []),
      ...(edges.some((edge) => edge.from === host.id) ? [host] : []),
      ...nodes,
      ...(edges.some((edge) => edge.to === internet.id) ? [internet] : []),
    ],
    edges: [...(isOpen ? [{ kind: 'enters', from: outside.id, to: host.id } as const] : []), ...edges],
    groups,
  };
}

type Labelled = Pick<Container, 'labels'>;

/** The Compose projects of the objects, by name. */
function projects(objects: readonly Labelled[], claim: Claim): ReadonlyMap<string, GraphGroup> {
  const groups = new Map<string, GraphGroup>();
  for (const object of objects) {
    const name = composeProject(object);
    if (name !== undefined && !groups.has(name)) groups.set(name, { id: claim('g', name), name });
  }
  return groups;
}

function groupOf(object: Labelled, groups: ReadonlyMap<string, GraphGroup>): { group?: string } {
  const group = groups.get(composeProject(object) ?? '');
  return group === undefined ? {} : { group: group.id };
}

/** What Swarm makes for itself; of interest once a container is on it. */
const swarmOwn: ReadonlySet<string> = new Set(['ingress', 'docker_gwbridge']);

/** A network that the engine made itself says nothing without containers; `host` and `none` are drawn as what they mean. */
function isDrawn(network: Network, containers: readonly Container[]): boolean {
  if (network.name === 'host' || network.name === 'none') return false;
  if (!isBuiltIn(network) && !swarmOwn.has(network.name)) return true;
  return containers.some((container) => endpointOn(container, network) !== undefined);
}

function containerNode(id: NodeId, container: Container, group: { group?: string }): ContainerNode {
  return {
    kind: 'container',
    id,
    ref: { kind: 'container', id: container.id },
    ...group,
    name: container.name,
    image: container.image,
    state: container.state,
    ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
    ...(container.health === undefined ? {} : { health: container.health }),
    isolated: container.networkMode === 'none',
  };
}

function networkNode(id: NodeId, network: Network, group: { group?: string }): NetworkNode {
  return {
    kind: 'network',
    id,
    ref: { kind: 'network', id: network.id },
    ...group,
    name: network.name,
    driver: network.driver,
    subnets: network.subnets.map((subnet) => subnet.subnet),
    internal: network.internal,
    builtIn: isBuiltIn(network),
  };
}

/** The engine lists a container's name and short id among its aliases; only other names are news. */
function memberEdge(from: NodeId, to: NodeId, endpoint: Endpoint, container: Container): GraphEdge {
  const ip = endpoint.ip === undefined ? {} : { ip: endpoint.ip };
  const known = [container.name, short(container.id)];
  return {
    kind: 'member',
    from,
    to,
    ...ip,
    aliases: (endpoint.aliases ?? []).filter((alias) => !known.includes(alias)),
  };
}

function byName<T extends { readonly name: string; readonly id: string }>(objects: Iterable<T>): T[] {
  return [...objects].sort((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

function short(id: string): string {
  return id.slice(0, 12);
}

/** Hands out ids; two texts that come down to the same id are told apart by a number. */
function idsInUse(): Claim {
  const used = new Set<string>();
  return (prefix, text) => {
    const stem = `${prefix}_${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`;
    let id = stem;
    for (let n = 2; used.has(id); n++) id = `${stem}_${n}`;
    used.add(id);
    return id;
  };
}
