import * as vscode from 'vscode';
import { stateCommand } from './stateCommand.ts';

export const restartContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to restart'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: ({ state }) => state === 'running',
  }),
  progress: (name) => vscode.l10n.t('Restarting {0}…', name),
  long: (count) => vscode.l10n.t('Restarting {0} containers…', count),
  act: (containers, id) => containers.restart(id),
});
