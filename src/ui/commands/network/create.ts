import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { askName } from '../askName.ts';
import { withProgress } from '../progress.ts';

export const createNetwork: Command = async (services) => {
  const engine = await services.engine();
  const taken = new Set([...services.inventory.snapshot.networks.values()].map((network) => network.name));
  const name = await askName({
    prompt: vscode.l10n.t('Name of the new network. Containers on it find each other by name.'),
    proposal: 'my-network',
    taken,
  });
  if (name === undefined) return;
  await withProgress(vscode.l10n.t('Creating {0}…', name), () =>
    engine.networks.create({ name, driver: 'bridge' }),
  );
};
