import * as vscode from 'vscode';
import { stateCommand } from './stateCommand.ts';

export const unpauseContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to unpause'),
    nothing: vscode.l10n.t('There is no paused container.'),
    where: ({ state }) => state === 'paused',
  }),
  progress: (name) => vscode.l10n.t('Unpausing {0}…', name),
  act: (containers, id) => containers.unpause(id),
});
