import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { isBuiltIn, type Network } from '../../../model/network.ts';
import { containersOnNetwork } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { listing } from '../../listing.ts';
import { ask, inform } from '../../say.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickNetworks } from '../pick.ts';
import { withProgress } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';

/** A network that is to go, with those who are on it. */
interface Going {
  readonly network: Network;
  /** These the engine wants to be disconnected first. */
  readonly running: readonly Container[];
  /** These can no longer start. */
  readonly stopped: readonly Container[];
}

/** Removes the networks that are selected, once the containers that run on them have left; the question names these. */
export const removeNetwork: Command = async (services, subject) => {
  const chosen = await pickNetworks(services, subject, {
    placeholder: vscode.l10n.t('Choose a network to remove'),
    nothing: vscode.l10n.t('There is no network that could be removed.'),
    where: (network) => !isBuiltIn(network),
  });
  const going = chosen
    .filter((network) => !isBuiltIn(network))
    .map((network) => goingOf(network, services.inventory.snapshot));
  if (going.length === 0) {
    if (chosen.length > 0)
      void inform(vscode.l10n.t('The engine needs its own networks: they cannot be removed.'));
    return;
  }
  const asked = await services.engine();
  const isUsed = going.some(({ running }) => running.length > 0);
  const remove = isUsed ? vscode.l10n.t('Disconnect and Remove') : vscode.l10n.t('Remove');
  if ((await ask(questionFor(going), lossOf(going), remove)) !== remove) return;
  const engine = await sameEngine(services, asked);
  const byId = new Map(going.map((each) => [each.network.id, each]));
  const named = going.map(({ network: { id, name } }) => ({ ref: { kind: 'network', id } as const, name }));
  await onEach(services, named, ({ ref: { id }, name }) =>
    withProgress(vscode.l10n.t('Removing {0}…', visible(name)), async () => {
      // Only those that were named: who has joined since is in the way, and said to be.
      for (const { id: container } of byId.get(id)?.running ?? []) {
        await engine.networks.disconnect(id, container);
      }
      await engine.networks.remove(id);
    }),
  );
};

function goingOf(network: Network, snapshot: Snapshot): Going {
  const containers = containersOnNetwork(snapshot, network);
  return {
    network,
    running: containers.filter(isUp),
    stopped: containers.filter((container) => !isUp(container)),
  };
}

function questionFor(going: readonly Going[]): string {
  const [first, ...others] = going.map(({ network }) => network.name);
  return others.length === 0
    ? vscode.l10n.t('Remove the network “{0}”?', visible(first ?? ''))
    : vscode.l10n.t('Remove {0} networks?', going.length);
}

/** So many names fit into a question. */
const mostNames = 12;

function lossOf(going: readonly Going[]): string {
  const namesOf = (containers: readonly Container[]): string =>
    listing([...new Set(containers.map(({ name }) => name))], mostNames);
  const running = going.flatMap((each) => each.running);
  const stopped = going.flatMap((each) => each.stopped);
  return [
    ...(going.length > 1
      ? [
          listing(
            going.map(({ network }) => network.name),
            mostNames,
          ),
        ]
      : []),
    running.length > 0
      ? vscode.l10n.t('These containers are connected to it: {0}', namesOf(running))
      : vscode.l10n.t('No running container is connected to it.'),
    ...(stopped.length > 0
      ? [vscode.l10n.t('These stopped containers can no longer start: {0}', namesOf(stopped))]
      : []),
  ].join('\n\n');
}
