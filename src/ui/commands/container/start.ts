import * as vscode from 'vscode';
import { stateCommand } from './stateCommand.ts';

export const startContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to start'),
    nothing: vscode.l10n.t('There is no stopped container.'),
    where: ({ state }) => state === 'created' || state === 'exited' || state === 'dead',
  }),
  progress: (name) => vscode.l10n.t('Starting {0}…', name),
  act: (containers, id) => containers.start(id),
});
