import * as vscode from 'vscode';
import { isBuiltIn, isConnectable, type Network } from '../../model/network.ts';
import { compareNames, containersOnNetwork, endpointOn } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible, shortId } from '../../model/text.ts';
import { containerFace } from './container.ts';
import { tooltip, type Row } from './row.ts';

/** The networks that people made come first; the three of the engine are always there. */
export function networkRows(snapshot: Snapshot): Row[] {
  return [...snapshot.networks.values()]
    .sort((a, b) => Number(isBuiltIn(a)) - Number(isBuiltIn(b)) || compareNames(a.name, b.name))
    .map((network) => networkRow(network, snapshot));
}

function networkRow(network: Network, snapshot: Snapshot): Row {
  const containers = containersOnNetwork(snapshot, network);
  const subnets = network.subnets.map(({ subnet }) => subnet);
  const internal = network.internal ? [vscode.l10n.t('internal')] : [];
  const id = `network:${network.id}`;
  return {
    id,
    label: visible(network.name),
    description: [network.driver, ...subnets, ...internal].join(' · '),
    tooltip: tooltip([
      [vscode.l10n.t('Network'), network.name],
      [vscode.l10n.t('Id'), shortId(network.id)],
      [vscode.l10n.t('Driver'), network.driver],
      [vscode.l10n.t('Scope'), network.scope],
      [vscode.l10n.t('Subnet'), subnets.join(', ')],
      [vscode.l10n.t('Gateway'), network.subnets.map(({ gateway }) => gateway ?? '').join(', ')],
      [
        vscode.l10n.t('Way out'),
        network.internal ? vscode.l10n.t('none, the network is internal') : undefined,
      ],
    ]),
    icon: 'type-hierarchy',
    context: isBuiltIn(network) ? 'network built-in' : 'network',
    target: { kind: 'network', id: network.id },
    ...(containers.length > 0 && {
      children: () =>
        containers.map((container) => ({
          ...containerFace(container, {
            parent: id,
            note: endpointOn(container, network)?.ip ?? vscode.l10n.t('no address while stopped'),
          }),
          context: `container ${container.state} ${isConnectable(network) ? 'endpoint' : 'joined'}`,
          endpoint: { containerId: container.id, networkId: network.id },
        })),
    }),
  };
}
