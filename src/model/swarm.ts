import type { Port } from './port.ts';

/** What a manager knows of its swarm, by id. Never changed in place. */
export interface Swarm {
  readonly nodes: ReadonlyMap<string, SwarmNode>;
  readonly services: ReadonlyMap<string, SwarmService>;
  /** Those that should run, and those that ended last. */
  readonly tasks: ReadonlyMap<string, SwarmTask>;
}

/** An engine that belongs to the swarm. */
export interface SwarmNode {
  readonly id: string;
  /** Its machine's name. */
  readonly name: string;
  readonly role: 'manager' | 'worker';
  /** The manager that decides. */
  readonly isLeader: boolean;
  readonly state: 'ready' | 'down' | 'disconnected' | 'unknown';
  readonly availability: 'active' | 'pause' | 'drain';
  readonly address: string;
  /** Of its engine: `20.10.24`. */
  readonly version: string;
}

export interface SwarmService {
  readonly id: string;
  readonly name: string;
  /** As it was asked for, without the digest that the manager adds. */
  readonly image: string;
  readonly mode: 'replicated' | 'global' | 'job';
  /** How many tasks are wanted; missing where that follows from the nodes. */
  readonly replicas?: number;
  /** The stack that it was deployed with. */
  readonly stack?: string;
  readonly ports: readonly Port[];
  /** One address for all of its tasks, on each of its networks. */
  readonly virtualIps: readonly { readonly networkId: string; readonly ip: string }[];
  readonly labels: Readonly<Record<string, string>>;
}

/** One container of a service, on some node. */
export interface SwarmTask {
  readonly id: string;
  readonly serviceId: string;
  /** Missing while no node was found for it. */
  readonly nodeId?: string;
  /** Counts the tasks of a replicated service from 1. */
  readonly slot?: number;
  /** `running`, `preparing`, `failed`, … Source: Engine API 1.41, `TaskState`. */
  readonly state: string;
  readonly desired: string;
  /** Why it is not as it should be. */
  readonly error?: string;
  readonly containerId?: string;
}

/** The service's tasks that should run, by slot, then by node. */
export function tasksOfService({ tasks }: Swarm, serviceId: string): SwarmTask[] {
  return [...tasks.values()]
    .filter((task) => task.serviceId === serviceId && task.desired === 'running')
    .sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0) || compare(a.nodeId ?? '', b.nodeId ?? ''));
}

/** The service of which this container is a task. */
export function serviceOfContainer(
  { tasks, services }: Swarm,
  containerId: string,
): SwarmService | undefined {
  const task = [...tasks.values()].find((each) => each.containerId === containerId);
  return services.get(task?.serviceId ?? '');
}

export function tasksOnNode({ tasks }: Swarm, nodeId: string): SwarmTask[] {
  return [...tasks.values()].filter((task) => task.nodeId === nodeId && task.desired === 'running');
}

export function managersIn({ nodes }: Swarm): number {
  return [...nodes.values()].filter(({ role }) => role === 'manager').length;
}

/**
 * Whether the managers can still decide when one of them leaves by force. It is counted among them until it is removed, so
 * that a majority of all has to be left. Source: Docker's documentation, "Administer and maintain a swarm of Docker Engines".
 */
export function keepsQuorumWithoutOne(swarm: Swarm): boolean {
  const ready = [...swarm.nodes.values()].filter(
    ({ role, state }) => role === 'manager' && state === 'ready',
  ).length;
  return ready - 1 > managersIn(swarm) / 2;
}

/** Whether some task is still on its way to what it should be; the engine tells no events of that. */
export function isSettling({ tasks, services }: Swarm): boolean {
  const counts = new Map<string, number>();
  for (const { serviceId, desired, state } of tasks.values()) {
    if (desired === 'running' && state !== 'running' && !ended.has(state)) return true;
    if (desired === 'shutdown' && !ended.has(state)) return true;
    if (desired === 'running') counts.set(serviceId, (counts.get(serviceId) ?? 0) + 1);
  }
  return [...services.values()].some(
    ({ id, mode, replicas }) =>
      mode === 'replicated' && replicas !== undefined && (counts.get(id) ?? 0) !== replicas,
  );
}

const ended: ReadonlySet<string> = new Set([
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
]);

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
