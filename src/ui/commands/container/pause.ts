import * as vscode from 'vscode';
import { stateCommand } from './stateCommand.ts';

export const pauseContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to pause'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: ({ state }) => state === 'running',
  }),
  progress: (name) => vscode.l10n.t('Pausing {0}…', name),
  act: (containers, id) => containers.pause(id),
});
