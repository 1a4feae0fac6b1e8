import * as l10n from '@vscode/l10n';
import type { Captions } from '../../model/mermaid.ts';
import { dialledAt, type Opening } from '../../model/openings.ts';
import { stateText } from '../states.ts';
import type {
  ContainerNode,
  GraphEdge,
  GraphNode,
  ManyNode,
  NetworkNode,
  ServiceNode,
  TasksNode,
} from '../../model/graph.ts';

/** The words of the picture. `local` tells whether the engine runs on the reader's own machine. */
export function captions(local: boolean): Captions {
  return {
    node: (node) => nodeLines(node, local),
    edge: edgeLines,
    group: (group) => [group.name],
  };
}

function nodeLines(node: GraphNode, local: boolean): readonly string[] {
  switch (node.kind) {
    case 'outside':
      return [l10n.t('Other machines')];
    case 'host':
      return local ? [l10n.t('This computer'), l10n.t('browser, terminal, editor')] : [l10n.t('Docker host')];
    case 'internet':
      return [l10n.t('Outside world')];
    case 'port':
      return [addressOf(node.opening, local), exposureOf(node.opening, local)];
    case 'container':
      return [node.name, ...(node.image === '' ? [] : [node.image]), ...conditionOf(node)];
    case 'many':
      return [
        ...(node.project === undefined ? [] : [node.project]),
        l10n.t('{0} containers', node.count),
        ...(node.image === undefined ? [] : [node.image]),
        ...(node.running === node.count ? [] : [l10n.t('{0} of them running', node.running)]),
        ...portsOf(node),
        l10n.t('click to open'),
      ];
    case 'volume':
      return [node.name, l10n.t('volume')];
    case 'bind':
      return [node.name, l10n.t('path of the host')];
    case 'service':
      return [node.name, ...(node.image === undefined ? [] : [node.image]), serviceWords(node)];
    case 'tasks':
      return [tasksWords(node), l10n.t('on {0}', node.machine)];
    case 'network':
      return [node.name, [node.driver, ...node.subnets].join(' · '), ...limitsOf(node)];
  }
}

function edgeLines(edge: GraphEdge): readonly string[] {
  switch (edge.kind) {
    case 'publishes':
      return [l10n.t('port {0}', numbered(edge.opening.containerPort, edge.opening))];
    case 'member':
      return [...(edge.ip === undefined ? [] : [edge.ip]), ...namesOf(edge.aliases)];
    case 'sharesHost':
      return [l10n.t('host network')];
    case 'sharesContainer':
      return [l10n.t('same network stack')];
    case 'mounts':
      return edge.readOnly ? [edge.target, l10n.t('read-only')] : [edge.target];
    case 'meets':
      return [edge.network];
    case 'answers':
      return [edge.ip, l10n.t('for all tasks')];
    case 'enters':
    case 'listens':
    case 'leaves':
    case 'runs':
      return [];
  }
}

/** What a browser on the host would be given. */
export function addressOf(opening: Opening, local: boolean): string {
  const port = numbered(opening.port, opening);
  if (!local && opening.exposure !== 'address') return `:${port}`;
  return dialledAt(opening)
    .map((host) => `${host.includes(':') ? `[${host}]` : host}:${port}`)
    .join(', ');
}

export function exposureOf(opening: Opening, local: boolean): string {
  switch (opening.exposure) {
    case 'anyone':
      return l10n.t('open to every machine');
    case 'host':
      return local ? l10n.t('this computer only') : l10n.t('Docker host only');
    case 'address':
      return l10n.t('this address only');
  }
}

/** Nothing for a container that simply runs, and whose health nobody checks. */
export function conditionOf(node: ContainerNode): string[] {
  const plain = node.state === 'running' && node.health === undefined;
  const condition = plain ? [] : [stateText(node)];
  return node.isolated ? [...condition, l10n.t('no network')] : condition;
}

/** `Swarm service, 2 of 3 tasks run` */
export function serviceWords({ running, wanted }: ServiceNode): string {
  if (running === undefined || wanted === undefined) return l10n.t('Swarm service');
  return l10n.t('Swarm service, {0} of {1} tasks run', running, wanted);
}

export function tasksWords({ count, running }: TasksNode): string {
  return running === count
    ? l10n.t('tasks: {0}', count)
    : l10n.t('tasks: {0}, {1} of them run', count, running);
}

export function limitsOf(node: NetworkNode): string[] {
  return [
    ...(node.internal ? [l10n.t('internal: no way out')] : []),
    ...(node.builtIn ? [l10n.t('addresses only, no names')] : []),
  ];
}

/** So many ports are named. */
const mostPorts = 4;

export function portsOf({ ports }: ManyNode): string[] {
  if (ports.length === 0) return [];
  const more = ports.length > mostPorts ? ', …' : '';
  return [l10n.t('published: {0}', `${ports.slice(0, mostPorts).join(', ')}${more}`)];
}

/** Three names at most: a label that grows pushes the picture apart. */
function namesOf(names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`];
}

function numbered(port: number, { protocol }: Opening): string {
  return protocol === 'tcp' ? `${port}` : `${port}/${protocol}`;
}
