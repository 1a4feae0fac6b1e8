import type { Container } from './container.ts';
import type { GraphEdge, GraphNode, NodeId } from './graph.ts';
import { openings, type Opening } from './openings.ts';
import { compareNames } from './relations.ts';
import type { Snapshot } from './snapshot.ts';
import { tasksOfService, type Swarm, type SwarmService, type SwarmTask } from './swarm.ts';
import { shortId } from './text.ts';
import type { Claim, Part } from './topologyExtras.ts';

/** Nodes by the engine's ids. */
export interface Drawn {
  readonly containers: ReadonlyMap<string, NodeId>;
  readonly networks: ReadonlyMap<string, NodeId>;
  readonly host: NodeId;
}

/**
 * Services of a swarm: a manager knows them with their addresses, their ports and their tasks on every machine; of another
 * engine's, no more is known than which containers here are tasks.
 */
export function services({ swarm, containers }: Snapshot, drawn: Drawn, claim: Claim): Part[] {
  if (swarm === undefined) return servicesByLabel([...containers.values()], drawn, claim);
  return [...swarm.services.values()]
    .sort((a, b) => compareNames(a.name, b.name))
    .map((service) => servicePart(service, swarm, containers, drawn, claim));
}

function servicePart(
  service: SwarmService,
  swarm: Swarm,
  containers: Snapshot['containers'],
  drawn: Drawn,
  claim: Claim,
): Part {
  const id = claim('s', service.name);
  const tasks = tasksOfService(swarm, service.id);
  const nodes: GraphNode[] = [
    {
      kind: 'service',
      id,
      name: service.name,
      serviceId: service.id,
      image: service.image,
      running: running(tasks),
      wanted: service.replicas ?? tasks.length,
    },
  ];
  const edges: GraphEdge[] = [];
  for (const { networkId, ip } of service.virtualIps) {
    const network = drawn.networks.get(networkId);
    if (network !== undefined) edges.push({ kind: 'answers', from: id, to: network, ip });
  }
  const here = tasks.flatMap(({ containerId = '' }) => containers.get(containerId) ?? []);
  for (const opening of publishedBy(service, here)) {
    const port = claim('p', `${opening.port}_${opening.protocol}_${service.name}`);
    nodes.push({ kind: 'port', id: port, opening });
    edges.push(
      { kind: 'listens', from: drawn.host, to: port },
      { kind: 'publishes', from: port, to: id, opening },
    );
  }
  for (const task of here) {
    const to = drawn.containers.get(task.id);
    if (to !== undefined) edges.push({ kind: 'runs', from: id, to });
  }
  for (const [nodeId, there] of elsewhere(tasks, drawn)) {
    const to = claim('t', `${service.name}_${nodeId.slice(0, 12)}`);
    const machine = swarm.nodes.get(nodeId)?.name || shortId(nodeId);
    nodes.push({ kind: 'tasks', id: to, machine, count: there.length, running: running(there) });
    edges.push({ kind: 'runs', from: id, to });
  }
  return { nodes, edges };
}

/** The tasks that other machines run, by machine. */
function elsewhere(tasks: readonly SwarmTask[], { containers }: Drawn): ReadonlyMap<string, SwarmTask[]> {
  const found = new Map<string, SwarmTask[]>();
  for (const task of tasks) {
    if (task.nodeId === undefined || containers.has(task.containerId ?? '')) continue;
    found.set(task.nodeId, [...(found.get(task.nodeId) ?? []), task]);
  }
  return found;
}

function running(tasks: readonly SwarmTask[]): number {
  return tasks.filter(({ state }) => state === 'running').length;
}

/** Ports at which every machine of the swarm listens; one that a task's container publishes itself is drawn there. */
function publishedBy({ ports }: SwarmService, here: readonly Container[]): Opening[] {
  const own = new Set(here.flatMap(openings).map(({ port, protocol }) => `${port}/${protocol}`));
  return ports.flatMap(({ published, protocol, container: containerPort }): Opening[] => {
    if (published === undefined || own.has(`${published.port}/${protocol}`)) return [];
    const addresses = [published.address];
    return [{ port: published.port, protocol, addresses, exposure: 'anyone', containerPort }];
  });
}

/** Swarm writes this label on the containers that it runs. Source: swarmkit, agent/exec/dockerapi/container.go. */
const serviceLabel = 'com.docker.swarm.service.name';

function servicesByLabel(containers: readonly Container[], drawn: Drawn, claim: Claim): Part[] {
  const tasks = new Map<string, NodeId[]>();
  for (const { id, labels } of containers) {
    const service = labels[serviceLabel];
    const node = drawn.containers.get(id);
    if (service === undefined || node === undefined) continue;
    tasks.set(service, [...(tasks.get(service) ?? []), node]);
  }
  return [...tasks]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, own]) => {
      const id = claim('s', name);
      return {
        nodes: [{ kind: 'service', id, name }],
        edges: own.map((to) => ({ kind: 'runs', from: id, to })),
      };
    });
}
