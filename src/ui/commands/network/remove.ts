import * as vscode from 'vscode';
import { isBuiltIn } from '../../../model/network.ts';
import { containersOnNetwork } from '../../../model/relations.ts';
import type { Command } from '../command.ts';
import { pickNetwork } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

const { t } = vscode.l10n;

export const removeNetwork: Command = async (services, subject) => {
  const network = await pickNetwork(services, subject, {
    placeholder: t('Choose a network to remove'),
    nothing: t('There is no network that could be removed.'),
    where: (network) => !isBuiltIn(network),
  });
  if (!network) return;
  const names = containersOnNetwork(services.inventory.snapshot, network).map((container) => container.name);
  const loss =
    names.length > 0
      ? t('These containers are connected to it: {0}', names.join(', '))
      : t('No container is connected to it.');
  if (!(await confirm(t('Remove the network “{0}”?', network.name), loss, t('Remove')))) return;
  const engine = await services.engine();
  await withProgress(t('Removing {0}…', network.name), () => engine.networks.remove(network.id));
};
