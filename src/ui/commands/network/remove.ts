import * as vscode from 'vscode';
import { isBuiltIn } from '../../../model/network.ts';
import { containersOnNetwork } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickNetwork } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

export const removeNetwork: Command = async (services, subject) => {
  const network = await pickNetwork(services, subject, {
    placeholder: vscode.l10n.t('Choose a network to remove'),
    nothing: vscode.l10n.t('There is no network that could be removed.'),
    where: (network) => !isBuiltIn(network),
  });
  if (!network) return;
  const names = containersOnNetwork(services.inventory.snapshot, network).map((container) => container.name);
  const loss =
    names.length > 0
      ? vscode.l10n.t('These containers are connected to it: {0}', names.join(', '))
      : vscode.l10n.t('No container is connected to it.');
  if (
    !(await confirm(
      vscode.l10n.t('Remove the network “{0}”?', visible(network.name)),
      loss,
      vscode.l10n.t('Remove'),
    ))
  )
    return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Removing {0}…', visible(network.name)), () =>
    engine.networks.remove(network.id),
  );
};
