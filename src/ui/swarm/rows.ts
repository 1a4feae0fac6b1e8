import * as vscode from 'vscode';
import type { Network } from '../../model/network.ts';
import { compareNames } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import {
  tasksOfService,
  tasksOnNode,
  type Swarm,
  type SwarmNode,
  type SwarmService,
  type SwarmTask,
} from '../../model/swarm.ts';
import { shortId, visible } from '../../model/text.ts';
import { labelLines, tooltip } from '../tree/tooltip.ts';
import type { Row } from '../tree/row.ts';
import { availabilityNames, nodeStateNames, taskStateText } from './words.ts';

/** Stacks and services, the networks that span machines, and the machines. */
export function swarmRows({ swarm, networks }: Snapshot): Row[] {
  if (!swarm) return [];
  const services = [...swarm.services.values()].sort((a, b) => compareNames(a.name, b.name));
  const stacks = [...new Set(services.flatMap(({ stack }) => stack ?? []))].sort(compareNames);
  const overlays = [...networks.values()].filter(({ driver }) => driver === 'overlay');
  return [
    ...stacks.map((stack) =>
      stackRow(
        stack,
        services.filter((each) => each.stack === stack),
        swarm,
      ),
    ),
    ...services.filter(({ stack }) => stack === undefined).map((each) => serviceRow(each, swarm)),
    ...(overlays.length > 0 ? [overlaysRow(overlays, swarm)] : []),
    nodesRow(swarm),
  ];
}

function stackRow(stack: string, services: readonly SwarmService[], swarm: Swarm): Row {
  return {
    id: `stack:${stack}`,
    label: visible(stack),
    description: vscode.l10n.t('stack, services: {0}', services.length),
    icon: 'layers',
    context: 'stack',
    expanded: true,
    children: () => services.map((service) => serviceRow(service, swarm)),
  };
}

function serviceRow(service: SwarmService, swarm: Swarm, parent = '', note?: string): Row {
  const tasks = tasksOfService(swarm, service.id);
  const running = tasks.filter(({ state }) => state === 'running').length;
  const wanted = service.replicas ?? tasks.length;
  const ports = service.ports.flatMap(({ published, container }) =>
    published ? [`${published.port}→${container}`] : [],
  );
  const id = `${parent}service:${service.id}`;
  return {
    id,
    label: visible(service.name),
    description: [note ?? `${running}/${wanted}`, visible(service.image), ...ports].join(' · '),
    tooltip: () => Promise.resolve(serviceTooltip(service, running, wanted)),
    icon: 'server-process',
    color: running < wanted ? 'problemsWarningIcon.foreground' : 'testing.iconPassed',
    context: `service-${service.mode}`,
    children: () => tasks.map((task) => taskRow(task, service, swarm, id)),
  };
}

function serviceTooltip(service: SwarmService, running: number, wanted: number): string {
  return tooltip(service.name, [
    [vscode.l10n.t('Id'), shortId(service.id)],
    [vscode.l10n.t('Image'), service.image],
    [vscode.l10n.t('Tasks running'), `${running}/${wanted}`],
    [vscode.l10n.t('Virtual IPs'), service.virtualIps.map(({ ip }) => ip)],
    [vscode.l10n.t('Labels'), labelLines(service.labels)],
  ]);
}

function taskRow(task: SwarmTask, service: SwarmService, swarm: Swarm, parent: string): Row {
  const node = task.nodeId === undefined ? undefined : swarm.nodes.get(task.nodeId);
  const isRunning = task.state === 'running';
  return {
    id: `${parent}/task:${task.id}`,
    label: `${visible(service.name)}.${task.slot ?? shortId(task.nodeId ?? task.id)}`,
    description: [
      taskStateText(task.state),
      ...(node ? [visible(nodeName(node))] : []),
      ...(task.error === undefined ? [] : [visible(task.error)]),
    ].join(' · '),
    icon: isRunning ? 'vm-running' : 'vm-outline',
    ...(isRunning ? { color: 'testing.iconPassed' } : {}),
    context: 'task',
    // Its container is a row elsewhere, too, where this engine runs it.
    ...(task.containerId !== undefined && { target: { kind: 'container', id: task.containerId } }),
  };
}

function overlaysRow(overlays: readonly Network[], swarm: Swarm): Row {
  return {
    id: 'overlays',
    label: vscode.l10n.t('Overlay networks'),
    description: `${overlays.length}`,
    icon: 'type-hierarchy',
    context: 'overlays',
    children: () =>
      [...overlays].sort((a, b) => compareNames(a.name, b.name)).map((network) => overlayRow(network, swarm)),
  };
}

/** Opens onto the services with the one address that each has there. */
function overlayRow(network: Network, swarm: Swarm): Row {
  const id = `overlay:${network.id}`;
  const members = [...swarm.services.values()].flatMap((service) => {
    const virtual = service.virtualIps.find(({ networkId }) => networkId === network.id);
    return virtual ? [{ service, ip: virtual.ip }] : [];
  });
  const subnets = network.subnets.map(({ subnet }) => subnet);
  return {
    id,
    label: visible(network.name),
    description: [...subnets, ...(network.attachable ? [vscode.l10n.t('attachable')] : [])].join(' · '),
    icon: 'type-hierarchy',
    context: 'overlay',
    target: { kind: 'network', id: network.id },
    ...(members.length > 0 && {
      children: () => members.map(({ service, ip }) => serviceRow(service, swarm, `${id}/`, ip)),
    }),
  };
}

function nodesRow(swarm: Swarm): Row {
  const nodes = [...swarm.nodes.values()].sort(
    (a, b) => a.role.localeCompare(b.role) || compareNames(nodeName(a), nodeName(b)),
  );
  return {
    id: 'nodes',
    label: vscode.l10n.t('Nodes'),
    description: `${nodes.length}`,
    icon: 'server-environment',
    context: 'nodes',
    expanded: true,
    children: () => nodes.map((node) => nodeRow(node, swarm)),
  };
}

function nodeRow(node: SwarmNode, swarm: Swarm): Row {
  const id = `node:${node.id}`;
  const tasks = tasksOnNode(swarm, node.id);
  const role = node.role === 'worker' ? vscode.l10n.t('worker') : vscode.l10n.t('manager');
  return {
    id,
    label: visible(nodeName(node)),
    description: [
      node.isLeader ? vscode.l10n.t('leader') : role,
      ...(node.state === 'ready' ? [] : [nodeStateNames[node.state]()]),
      ...(node.availability === 'active' ? [] : [availabilityNames[node.availability]()]),
      visible(node.address),
    ].join(' · '),
    tooltip: () =>
      Promise.resolve(
        tooltip(nodeName(node), [
          [vscode.l10n.t('Id'), shortId(node.id)],
          [vscode.l10n.t('Address'), node.address],
          [vscode.l10n.t('Engine'), node.version],
        ]),
      ),
    icon: 'server',
    color: node.state === 'ready' ? 'testing.iconPassed' : 'testing.iconFailed',
    context: 'node',
    ...(tasks.length > 0 && {
      children: () =>
        tasks.flatMap((task) => {
          const service = swarm.services.get(task.serviceId);
          return service ? [taskRow(task, service, swarm, id)] : [];
        }),
    }),
  };
}

/** Machines may have no name, or all the same. */
function nodeName({ name, id }: SwarmNode): string {
  return name === '' ? shortId(id) : name;
}
