import * as vscode from 'vscode';
import type { Network } from '../../../model/network.ts';
import { prunableNetworks } from '../../../model/prunable.ts';
import { compareNames, containersOnNetwork } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { listing } from '../../listing.ts';
import type { Command } from '../command.ts';
import { prune, type Candidate } from '../prunePreview.ts';

interface NetworkCandidate extends Candidate {
  /** Stopped containers that belong to it, by name. */
  readonly users: readonly string[];
}

/** Removes networks that no running container is on, after a preview. Those of stopped containers go only when ticked. */
export const pruneNetworks: Command = (services) =>
  prune<NetworkCandidate>(services, {
    title: vscode.l10n.t('Prune Networks'),
    placeholder: vscode.l10n.t('Tick what is to go; a stopped container cannot start without its network'),
    nothing: vscode.l10n.t('There is nothing to prune: every network is in use.'),
    candidates: (snapshot) =>
      prunableNetworks(snapshot)
        .sort((a, b) => compareNames(a.name, b.name))
        .map((network) => candidateOf(network, snapshot)),
    question: (count) =>
      count === 1
        ? vscode.l10n.t('Remove this network?')
        : vscode.l10n.t('Remove these {0} networks?', count),
    loss: (networks) => {
      const users = [...new Set(networks.flatMap((network) => network.users))];
      return users.length === 0
        ? ''
        : vscode.l10n.t('These stopped containers can no longer start: {0}', listing(users, 12));
    },
    remove: (engine, { ref }) => engine.networks.remove(ref.id),
  });

function candidateOf(network: Network, snapshot: Snapshot): NetworkCandidate {
  const { id, name, driver, subnets } = network;
  const users = containersOnNetwork(snapshot, network).map((user) => user.name);
  const needed =
    users.length > 0 ? [vscode.l10n.t('stopped containers need it: {0}', listing(users, 3))] : [];
  return {
    ref: { kind: 'network', id },
    name,
    label: visible(name),
    note: [driver, ...subnets.map(({ subnet }) => subnet), ...needed].join(' · '),
    ticked: users.length === 0,
    identity: [id, ...users].join(' '),
    users,
  };
}
