import * as vscode from 'vscode';
import { containersOnNetwork, endpointOn } from '../../../model/relations.ts';
import { isConnectable } from '../../../model/network.ts';
import { visible } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickContainer, pickNetwork } from '../pick.ts';
import { withProgress } from '../progress.ts';

/** From an attachment's row needs no question; from a network's or container's row asks for the other end. */
export const disconnectContainer: Command = async (services, subject) => {
  const { endpoint } = subject;
  const containerSubject = endpoint
    ? { target: { kind: 'container', id: endpoint.containerId } as const }
    : subject;
  const networkSubject = endpoint
    ? { target: { kind: 'network', id: endpoint.networkId } as const }
    : subject;
  const { snapshot } = services.inventory;
  const fixed =
    containerSubject.target?.kind === 'container'
      ? snapshot.containers.get(containerSubject.target.id)
      : undefined;

  const network = await pickNetwork(services, networkSubject, {
    placeholder: vscode.l10n.t('Choose a network to disconnect a container from'),
    nothing: vscode.l10n.t('No container can be disconnected from a network.'),
    where: (network) =>
      isConnectable(network) &&
      (fixed ? endpointOn(fixed, network) !== undefined : containersOnNetwork(snapshot, network).length > 0),
  });
  if (!network) return;
  const container = await pickContainer(services, containerSubject, {
    placeholder: vscode.l10n.t('Choose a container to disconnect from “{0}”', visible(network.name)),
    nothing: vscode.l10n.t('No container is connected to “{0}”.', visible(network.name)),
    where: (container) => endpointOn(container, network) !== undefined,
  });
  if (!container) return;
  const engine = await services.engine();
  await withProgress(
    vscode.l10n.t('Disconnecting {0} from {1}…', container.name, visible(network.name)),
    () => engine.networks.disconnect(network.id, container.id),
  );
};
