import * as vscode from 'vscode';
import type { Container } from '../../model/container.ts';
import type { Graph, GraphNode, NodeId, ServiceNode } from '../../model/graph.ts';
import { isBuiltIn, isConnectable, type Network } from '../../model/network.ts';
import { openingKey, openings, type Opening } from '../../model/openings.ts';
import { endOf } from '../../model/picture/path.ts';
import { containersOnNetwork, containersUsingVolume } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { shortId, visible } from '../../model/text.ts';
import type { Details } from '../../shared/protocol.ts';
import { stateText } from '../../wording/states.ts';
import {
  addressOf,
  exposureOf,
  limitsOf,
  serviceWords,
  tasksWords,
} from '../../wording/topology/captions.ts';
import type { Subject } from '../commands/command.ts';
import type { CommandId, FeatureCommandId } from '../ids.ts';

/** A button beside the picture, and the command behind it, which is given the node's object. */
interface Action {
  readonly title: string;
  readonly command: CommandId | FeatureCommandId;
  /** What it is about, if that is not the node's object. */
  readonly subject?: Subject | { readonly row: { readonly id: string } };
}

export interface Beside {
  readonly details: Details;
  /** Behind the buttons, in their order. */
  readonly run: readonly (() => PromiseLike<unknown>)[];
}

/** What is known of a node, and what can be done with it. */
export function detailsOf(
  graph: Graph,
  id: NodeId,
  snapshot: Snapshot,
  { isLive, isLocal }: { readonly isLive: boolean; readonly isLocal: boolean },
): Beside | undefined {
  const node = graph.nodes.find((each) => each.id === id);
  if (node === undefined) return undefined;
  const told = tell(node, snapshot, isLocal);
  const actions = isLive ? told.actions : [];
  const facts = told.facts.filter(({ values }) => values.length > 0);
  return {
    details: {
      kind: 'details',
      title: visible(told.title),
      subtitle: visible(told.subtitle),
      facts: facts.map(({ label, values }) => ({ label, values: values.map(visible) })),
      actions: actions.map(({ title }) => title),
      asks: endOf(graph, id) !== undefined,
    },
    run: actions.map(
      ({ command, subject }) =>
        () =>
          vscode.commands.executeCommand(command, subject ?? { target: node.ref }),
    ),
  };
}

interface Told extends Pick<Details, 'title' | 'subtitle' | 'facts'> {
  readonly actions: readonly Action[];
}

function tell(node: GraphNode, snapshot: Snapshot, isLocal: boolean): Told {
  const plain = (title: string, subtitle: string): Told => ({ title, subtitle, facts: [], actions: [] });
  switch (node.kind) {
    case 'container': {
      const container = snapshot.containers.get(node.ref?.id ?? '');
      return container === undefined ? plain(node.name, '') : containerDetails(container, isLocal);
    }
    case 'network': {
      const network = snapshot.networks.get(node.ref?.id ?? '');
      return network === undefined ? plain(node.name, '') : networkDetails(network, limitsOf(node), snapshot);
    }
    case 'port': {
      const { opening } = node;
      // A port of a service leads to whichever task, here or elsewhere.
      const holder = snapshot.containers.get(node.ref?.id ?? '');
      return {
        ...plain(addressOf(opening, isLocal), exposureOf(opening, isLocal)),
        facts: [
          { label: vscode.l10n.t('Container'), values: holder === undefined ? [] : [holder.name] },
          { label: vscode.l10n.t('Port inside'), values: [`${opening.containerPort}/${opening.protocol}`] },
          { label: vscode.l10n.t('Addresses of the host'), values: opening.addresses },
        ],
        actions: holder === undefined ? [] : portActions(holder, opening),
      };
    }
    case 'volume':
      return {
        ...plain(node.name, vscode.l10n.t('volume')),
        facts: [
          {
            label: vscode.l10n.t('Containers'),
            values: containersUsingVolume(snapshot, node.name).map(({ name }) => name),
          },
        ],
        actions: [revealing(), inspecting()],
      };
    case 'bind':
      return plain(node.name, vscode.l10n.t('path of the host'));
    case 'service':
      return serviceDetails(node, snapshot);
    case 'tasks':
      return plain(tasksWords(node), vscode.l10n.t('on {0}', node.machine));
    case 'many':
      return plain(node.project ?? vscode.l10n.t('{0} containers', node.count), node.image ?? '');
    case 'host':
      return plain(isLocal ? vscode.l10n.t('This computer') : vscode.l10n.t('Docker host'), '');
    case 'outside':
      return plain(vscode.l10n.t('Other machines'), '');
    case 'internet':
      return plain(vscode.l10n.t('Outside world'), '');
  }
}

function portActions({ id }: Container, opening: Opening): Action[] {
  return [
    {
      title: vscode.l10n.t('Open'),
      command: 'portlight.container.openPort',
      subject: { published: { containerId: id, opening: openingKey(opening) } },
    },
    revealing(),
    inspecting(),
  ];
}

function serviceDetails(node: ServiceNode, { swarm, networks }: Snapshot): Told {
  const service = swarm?.services.get(node.serviceId ?? '');
  const told = { title: node.name, subtitle: serviceWords(node) };
  if (service === undefined) return { ...told, facts: [], actions: [] };
  const subject = { row: { id: `service:${service.id}` } };
  return {
    ...told,
    facts: [
      { label: vscode.l10n.t('Image'), values: [service.image] },
      {
        label: vscode.l10n.t('Networks'),
        values: service.virtualIps.map(
          ({ networkId, ip }) => `${networks.get(networkId)?.name ?? shortId(networkId)} · ${ip}`,
        ),
      },
      {
        label: vscode.l10n.t('Ports'),
        values: service.ports.map(({ container, protocol, published }) =>
          [...(published ? [`${published.port} →`] : []), `${container}/${protocol}`].join(' '),
        ),
      },
    ],
    actions: [
      ...(service.mode === 'replicated'
        ? [{ title: vscode.l10n.t('Scale…'), command: 'portlight.service.scale', subject } as const]
        : []),
      { title: vscode.l10n.t('Logs'), command: 'portlight.service.logs', subject },
    ],
  };
}

function containerDetails(container: Container, isLocal: boolean): Told {
  const { endpoints, mounts, ports, state } = container;
  const declared = ports.flatMap(({ container, protocol, published }) =>
    published === undefined ? [`${container}/${protocol}`] : [],
  );
  const runs = state === 'running';
  return {
    title: container.name,
    subtitle: stateText(container),
    facts: [
      { label: vscode.l10n.t('Image'), values: [container.image] },
      {
        label: vscode.l10n.t('Networks'),
        values: endpoints.map(({ network, ip, aliases = [] }) =>
          [network, ip, ...aliases.slice(0, 3)].filter(Boolean).join(' · '),
        ),
      },
      {
        label: vscode.l10n.t('Ports'),
        values: [
          ...openings(container).map(
            (each) => `${addressOf(each, isLocal)} → ${each.containerPort}/${each.protocol}`,
          ),
          ...declared,
        ],
      },
      {
        label: vscode.l10n.t('Mounts'),
        values: mounts.map(({ source, target, type }) => `${source === '' ? type : source} → ${target}`),
      },
    ],
    actions: [
      revealing(),
      runs
        ? { title: vscode.l10n.t('Stop'), command: 'portlight.container.stop' }
        : { title: vscode.l10n.t('Start'), command: 'portlight.container.start' },
      { title: vscode.l10n.t('Logs'), command: 'portlight.container.logs' },
      ...(runs ? [{ title: vscode.l10n.t('Shell'), command: 'portlight.container.shell' } as const] : []),
      inspecting(),
      { title: vscode.l10n.t('Connect…'), command: 'portlight.network.connect' },
      { title: vscode.l10n.t('Disconnect…'), command: 'portlight.network.disconnect' },
    ],
  };
}

function networkDetails(network: Network, limits: readonly string[], snapshot: Snapshot): Told {
  const members = containersOnNetwork(snapshot, network).map(({ name }) => name);
  return {
    title: network.name,
    subtitle: [network.driver, ...limits].join(' · '),
    facts: [
      { label: vscode.l10n.t('Subnets'), values: network.subnets.map(({ subnet }) => subnet) },
      { label: vscode.l10n.t('Containers'), values: members },
    ],
    actions: [
      revealing(),
      inspecting(),
      ...(isConnectable(network)
        ? [
            { title: vscode.l10n.t('Connect…'), command: 'portlight.network.connect' } as const,
            { title: vscode.l10n.t('Disconnect…'), command: 'portlight.network.disconnect' } as const,
          ]
        : []),
      ...(isBuiltIn(network)
        ? []
        : [{ title: vscode.l10n.t('Remove'), command: 'portlight.network.remove' } as const]),
    ],
  };
}

function revealing(): Action {
  return { title: vscode.l10n.t('Show in Tree'), command: 'portlight.goTo' };
}

function inspecting(): Action {
  return { title: vscode.l10n.t('Inspect'), command: 'portlight.inspect' };
}
