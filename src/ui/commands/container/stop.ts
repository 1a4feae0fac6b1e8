import * as vscode from 'vscode';
import { isUp } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import { mayStop } from './mayStop.ts';
import { stateCommand } from './stateCommand.ts';

export const stopContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to stop'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: isUp,
  }),
  progress: (name) => vscode.l10n.t('Stopping {0}…', visible(name)),
  long: (count) => vscode.l10n.t('Stopping {0} containers…', count),
  act: (containers, id) => containers.stop(id),
  agree: mayStop,
});
