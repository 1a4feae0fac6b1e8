import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { askName } from '../askName.ts';
import { withProgress } from '../progress.ts';

export const createVolume: Command = async (services) => {
  const engine = await services.engine();
  const name = await askName({
    prompt: vscode.l10n.t('Name of the new volume. What is in it outlives the containers that use it.'),
    proposal: 'my-volume',
    taken: new Set(services.inventory.snapshot.volumes.keys()),
  });
  if (name === undefined) return;
  await withProgress(vscode.l10n.t('Creating {0}…', name), () => engine.volumes.create({ name }));
};
