import * as vscode from 'vscode';
import { endpointOn } from '../../../model/relations.ts';
import { isConnectable } from '../../../model/network.ts';
import { visible } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickContainer, pickNetwork } from '../pick.ts';
import { withProgress } from '../progress.ts';

/** From a network's row asks for the container, from a container's row for the network, from the palette for both. */
export const connectContainer: Command = async (services, subject) => {
  const { snapshot } = services.inventory;
  const fixed = subject.target?.kind === 'container' ? snapshot.containers.get(subject.target.id) : undefined;
  const network = await pickNetwork(services, subject, {
    placeholder: fixed
      ? vscode.l10n.t('Choose a network to connect “{0}” to', fixed.name)
      : vscode.l10n.t('Choose a network to connect a container to'),
    nothing: vscode.l10n.t('There is no network to connect to. Create one first.'),
    where: (network) => isConnectable(network) && !(fixed && endpointOn(fixed, network)),
  });
  if (!network) return;
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to connect to “{0}”', visible(network.name)),
    nothing: vscode.l10n.t('Every container is connected to “{0}” already.', visible(network.name)),
    where: (container) => !endpointOn(container, network),
  });
  if (!container) return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Connecting {0} to {1}…', container.name, visible(network.name)), () =>
    engine.networks.connect(network.id, container.id),
  );
};
