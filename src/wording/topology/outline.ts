import * as l10n from '@vscode/l10n';
import type { ContainerNode, Graph, GraphNode, ManyNode } from '../../model/graph.ts';
import { visible } from '../../model/text.ts';
import {
  addressOf,
  conditionOf,
  exposureOf,
  limitsOf,
  portsOf,
  serviceWords,
  tasksWords,
} from './captions.ts';

/** A heading with what belongs to it. */
export interface OutlineSection {
  readonly heading: string;
  readonly items: readonly string[];
}

/** The picture in words: a section a network, one for the ways in and one for containers without a network of their own. */
export function outline(graph: Graph, local: boolean): OutlineSection[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const sections = [
    waysIn(graph, nodes, local),
    { heading: l10n.t('Compose projects'), items: projects(graph) },
  ];
  for (const network of graph.nodes) {
    if (network.kind !== 'network') continue;
    const details = [network.driver, ...network.subnets, ...limitsOf(network)].join(', ');
    const items = graph.edges.flatMap((edge) => {
      const member = edge.kind === 'member' && edge.to === network.id ? nodes.get(edge.from) : undefined;
      if (member?.kind === 'many') return [manyWords(member).join(', ')];
      if (edge.kind !== 'member' || member?.kind !== 'container') return [];
      return [
        [...containerWords(member), ...(edge.ip === undefined ? [] : [edge.ip]), ...edge.aliases].join(', '),
      ];
    });
    sections.push({
      heading: l10n.t('Network {0} ({1})', visible(network.name), details),
      items: items.length === 0 ? [l10n.t('no containers')] : items,
    });
  }
  sections.push({ heading: l10n.t('Swarm services'), items: swarmServices(graph, nodes) });
  sections.push({ heading: l10n.t('Containers on no network'), items: loners(graph, nodes) });
  sections.push({ heading: l10n.t('Volumes and paths of the host'), items: mounts(graph, nodes) });
  return sections.filter((section) => section.items.length > 0);
}

function waysIn(graph: Graph, nodes: ReadonlyMap<string, GraphNode>, local: boolean): OutlineSection {
  return {
    heading: l10n.t('Published ports'),
    items: graph.edges.flatMap((edge) => {
      const target = nodes.get(edge.to);
      if (edge.kind !== 'publishes' || (target?.kind !== 'container' && target?.kind !== 'service'))
        return [];
      const { opening } = edge;
      return [
        l10n.t(
          '{0} leads to port {1} of {2} ({3})',
          addressOf(opening, local),
          opening.containerPort,
          visible(target.name),
          exposureOf(opening, local),
        ),
      ];
    }),
  };
}

function swarmServices(graph: Graph, nodes: ReadonlyMap<string, GraphNode>): string[] {
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'service') return [];
    const ends = graph.edges.filter(({ from }) => from === node.id);
    const places = ends.flatMap((edge) => {
      const to = nodes.get(edge.to);
      if (edge.kind === 'answers' && to?.kind === 'network') return [`${visible(to.name)} ${edge.ip}`];
      if (to?.kind === 'container') return [visible(to.name)];
      return to?.kind === 'tasks' ? [`${tasksWords(to)} ${l10n.t('on {0}', visible(to.machine))}`] : [];
    });
    return [[visible(node.name), serviceWords(node), ...places].join(', ')];
  });
}

function mounts(graph: Graph, nodes: ReadonlyMap<string, GraphNode>): string[] {
  return graph.edges.flatMap((edge) => {
    const [user, storage] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (edge.kind !== 'mounts' || user?.kind !== 'container') return [];
    if (storage?.kind !== 'volume' && storage?.kind !== 'bind') return [];
    return [l10n.t('{0} at {1} in {2}', visible(storage.name), visible(edge.target), visible(user.name))];
  });
}

function loners(graph: Graph, nodes: ReadonlyMap<string, GraphNode>): string[] {
  const members = new Set(graph.edges.flatMap((edge) => (edge.kind === 'member' ? [edge.from] : [])));
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'container' || members.has(node.id)) return [];
    const shared = graph.edges.find((edge) => edge.kind === 'sharesContainer' && edge.from === node.id);
    const owner = shared === undefined ? undefined : nodes.get(shared.to);
    const onHost = graph.edges.some((edge) => edge.kind === 'sharesHost' && edge.to === node.id);
    return [
      [
        ...containerWords(node),
        ...(onHost ? [l10n.t('uses the network of the host')] : []),
        ...(owner?.kind === 'container' ? [l10n.t('uses the network of {0}', visible(owner.name))] : []),
      ].join(', '),
    ];
  });
}

/** Those that are counted instead of drawn. */
function projects({ nodes }: Graph): string[] {
  return nodes.flatMap((node) =>
    node.kind === 'many' && node.project !== undefined
      ? [[...manyWords(node), ...portsOf(node)].join(', ')]
      : [],
  );
}

function manyWords({ project = '', count, image = '' }: ManyNode): string[] {
  return [visible(project), l10n.t('{0} containers', count), visible(image)].filter(Boolean);
}

function containerWords(node: ContainerNode): string[] {
  return [visible(node.name), visible(node.image), ...conditionOf(node)];
}
