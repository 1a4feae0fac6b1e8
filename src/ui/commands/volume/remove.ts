import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickVolume } from '../pick.ts';
import { withProgress } from '../progress.ts';
import { confirmLoss } from './loss.ts';

export const removeVolume: Command = async (services, subject) => {
  const volume = await pickVolume(services, subject, {
    placeholder: vscode.l10n.t('Choose a volume to remove'),
    nothing: vscode.l10n.t('There are no volumes.'),
  });
  if (!volume) return;
  const question = vscode.l10n.t('Remove the volume “{0}”?', visible(volume.name));
  if (!(await confirmLoss(services, [volume.name], question, vscode.l10n.t('Remove with All Files')))) return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Removing {0}…', volume.name), () => engine.volumes.remove(volume.name));
};
