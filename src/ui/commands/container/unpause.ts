import * as vscode from 'vscode';
import { stateCommand } from './stateCommand.ts';

export const unpauseContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to let go on'),
    nothing: vscode.l10n.t('There is no paused container.'),
    where: ({ state }) => state === 'paused',
  }),
  progress: (name) => vscode.l10n.t('Letting {0} go on…', name),
  act: (containers, id) => containers.unpause(id),
});
