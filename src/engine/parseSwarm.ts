/** The engine's JSON about a swarm → model, as tolerant as parse.ts. Source: Engine API 1.41, `Node`, `Service`, `Task`. */
import type { Port } from '../model/port.ts';
import type { SwarmNode, SwarmService, SwarmTask } from '../model/swarm.ts';
import { idAt, listAt, numberAt, recordAt, textAt, textRecordAt, trueAt } from './json.ts';
import { parseProtocol } from './parseContainer.ts';

export function parseNode(json: unknown): SwarmNode {
  const spec = recordAt(json, 'Spec');
  const description = recordAt(json, 'Description');
  const status = recordAt(json, 'Status');
  const manager = recordAt(json, 'ManagerStatus');
  const [managerHost] = (textAt(manager, 'Addr') ?? '').split(/:\d+$/);
  return {
    id: idAt(json, 'ID'),
    name: textAt(description, 'Hostname') ?? '',
    role: textAt(spec, 'Role') === 'manager' ? 'manager' : 'worker',
    isLeader: trueAt(manager, 'Leader'),
    state: oneOf(['ready', 'down', 'disconnected'], textAt(status, 'State')) ?? 'unknown',
    availability: oneOf(['active', 'pause', 'drain'], textAt(spec, 'Availability')) ?? 'active',
    // A leader gives 0.0.0.0 for itself there.
    address: managerHost || (textAt(status, 'Addr') ?? ''),
    version: textAt(recordAt(description, 'Engine'), 'EngineVersion') ?? '',
  };
}

export function parseService(json: unknown): SwarmService {
  const spec = recordAt(json, 'Spec');
  const mode = recordAt(spec, 'Mode');
  const replicated = recordAt(mode, 'Replicated');
  const replicas = numberAt(replicated, 'Replicas');
  const labels = textRecordAt(spec, 'Labels');
  const stack = textAt(labels, 'com.docker.stack.namespace');
  const endpoint = recordAt(json, 'Endpoint');
  const container = recordAt(recordAt(spec, 'TaskTemplate'), 'ContainerSpec');
  return {
    id: idAt(json, 'ID'),
    name: textAt(spec, 'Name') ?? '',
    image: (textAt(container, 'Image') ?? '').replace(/@sha256:.*$/, ''),
    mode: 'Replicated' in mode ? 'replicated' : 'Global' in mode ? 'global' : 'job',
    ...(replicas !== undefined && { replicas }),
    ...(stack !== undefined && { stack }),
    ports: listAt(endpoint, 'Ports').map(parsePort),
    virtualIps: listAt(endpoint, 'VirtualIPs').map((entry) => ({
      networkId: textAt(entry, 'NetworkID') ?? '',
      ip: (textAt(entry, 'Addr') ?? '').replace(/\/\d+$/, ''),
    })),
    labels,
  };
}

export function parseTask(json: unknown): SwarmTask {
  const status = recordAt(json, 'Status');
  const nodeId = textAt(json, 'NodeID');
  const slot = numberAt(json, 'Slot');
  const error = textAt(status, 'Err');
  const containerId = textAt(recordAt(status, 'ContainerStatus'), 'ContainerID');
  return {
    id: idAt(json, 'ID'),
    serviceId: textAt(json, 'ServiceID') ?? '',
    ...(nodeId !== undefined && { nodeId }),
    ...(slot !== undefined && slot > 0 && { slot }),
    state: textAt(status, 'State') ?? '',
    desired: textAt(json, 'DesiredState') ?? '',
    ...(error !== undefined && { error }),
    ...(containerId !== undefined && { containerId }),
  };
}

function parsePort(json: unknown): Port {
  const port = numberAt(json, 'PublishedPort');
  return {
    container: numberAt(json, 'TargetPort') ?? 0,
    protocol: parseProtocol(textAt(json, 'Protocol')),
    ...(port !== undefined && { published: { address: '0.0.0.0', port } }),
  };
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T | undefined {
  return known.find((each) => each === text);
}
