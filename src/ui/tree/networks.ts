import * as vscode from 'vscode';
import { aliasesOf, type Container } from '../../model/container.ts';
import { matcherOf } from '../../model/filter/filter.ts';
import { networkFilters } from '../../model/filter/networks.ts';
import { isBuiltIn, isConnectable, type Network } from '../../model/network.ts';
import { containersOnNetwork, endpointOn } from '../../model/relations.ts';
import { sortNetworks } from '../../model/sorting.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible, shortId } from '../../model/text.ts';
import { momentText } from '../quantities.ts';
import { containerFace } from './container.ts';
import type { Look, Row } from './row.ts';
import type { Shown } from './shown.ts';
import { labelLines, tooltip } from './tooltip.ts';

export function networkRows({ snapshot, filter, settings }: Shown): Row[] {
  const matches = matcherOf(filter, networkFilters, snapshot);
  return sortNetworks(snapshot.networks.values(), settings.networks)
    .filter((network) => (settings.showBuiltInNetworks || !isBuiltIn(network)) && matches(network))
    .map((network) => networkRow(network, snapshot));
}

function networkRow(network: Network, snapshot: Snapshot): Row {
  const containers = containersOnNetwork(snapshot, network);
  const subnets = network.subnets.map(({ subnet }) => subnet);
  const kind = isBuiltIn(network) ? 'network-built-in' : 'network-custom';
  const id = `network:${network.id}`;
  return {
    id,
    label: visible(network.name),
    description: [network.driver, ...subnets, ...traitsOf(network)].join(' · '),
    tooltip: () => Promise.resolve(networkTooltip(network)),
    icon: 'type-hierarchy',
    context: [
      kind,
      containers.length > 0 ? 'used' : 'unused',
      ...(isConnectable(network) ? ['connectable'] : []),
    ].join(' '),
    target: { kind: 'network', id: network.id },
    ...(containers.length > 0 && {
      ask: (look) =>
        Promise.all(
          containers.map(async (container) =>
            attachedRow(await withAliases(container, containers, look), network, snapshot, id),
          ),
        ),
      revision: containers
        .map((container) => [container.id, container.name, container.state, addressOn(container, network)])
        .join(),
    }),
  };
}

function traitsOf(network: Network): string[] {
  return [
    ...(network.scope === 'local' || network.scope === '' ? [] : [network.scope]),
    ...(network.internal ? [vscode.l10n.t('internal')] : []),
    ...(network.attachable ? [vscode.l10n.t('attachable')] : []),
    ...(network.ipv6 ? ['IPv6'] : []),
  ];
}

/** Beyond so many containers aliases are told by each one's tooltip, so that a crowded network opens at once. */
const mostInspected = 50;

function withAliases(container: Container, all: readonly Container[], look: Look): Promise<Container> {
  return all.length > mostInspected ? Promise.resolve(container) : look.container(container);
}

function addressOn(container: Container, network: Network): string {
  return endpointOn(container, network)?.ip ?? '';
}

function attachedRow(container: Container, network: Network, snapshot: Snapshot, parent: string): Row {
  const endpoint = endpointOn(container, network);
  const address = addressOn(container, network) || vscode.l10n.t('no address while stopped');
  const facts = [
    isConnectable(network) ? address : '',
    endpoint?.ipv6 ?? '',
    endpoint?.mac ?? '',
    ...(endpoint ? aliasesOf(endpoint, container).map(visible) : []),
  ];
  const face = containerFace(container, snapshot, {
    parent,
    note: facts.filter((fact) => fact !== '').join(' · '),
  });
  return {
    ...face,
    context: `${face.context} ${isConnectable(network) ? 'endpoint' : 'joined'}`,
    endpoint: { containerId: container.id, networkId: network.id },
  };
}

function networkTooltip(network: Network): string {
  const subnets = network.subnets;
  return tooltip(network.name, [
    [vscode.l10n.t('Id'), shortId(network.id)],
    [vscode.l10n.t('Driver'), network.driver],
    [vscode.l10n.t('Scope'), network.scope],
    [vscode.l10n.t('Subnet'), subnets.map(({ subnet }) => subnet)],
    [vscode.l10n.t('Gateway'), subnets.map(({ gateway }) => gateway ?? '')],
    [vscode.l10n.t('IP range'), subnets.map(({ ipRange }) => ipRange ?? '')],
    ['IPv6', network.ipv6 ? vscode.l10n.t('yes') : undefined],
    [vscode.l10n.t('Way out'), network.internal ? vscode.l10n.t('none, the network is internal') : undefined],
    [vscode.l10n.t('Attachable'), network.attachable ? vscode.l10n.t('yes') : undefined],
    [
      vscode.l10n.t('Created'),
      network.created > 0 && !isBuiltIn(network) ? momentText(network.created) : undefined,
    ],
    [vscode.l10n.t('Options'), labelLines(network.options)],
    [vscode.l10n.t('Labels'), labelLines(network.labels)],
  ]);
}
