import * as vscode from 'vscode';
import { isUp } from '../../../model/container.ts';
import { stateCommand } from './stateCommand.ts';

export const stopContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to stop'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: isUp,
  }),
  progress: (name) => vscode.l10n.t('Stopping {0}…', name),
  act: (containers, id) => containers.stop(id),
});
