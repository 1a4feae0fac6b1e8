import * as vscode from 'vscode';
import { containersUsingVolume } from '../../../model/relations.ts';
import type { Command } from '../command.ts';
import { pickVolume } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

export const removeVolume: Command = async (services, subject) => {
  const volume = await pickVolume(services, subject, {
    placeholder: vscode.l10n.t('Choose a volume to remove'),
    nothing: vscode.l10n.t('There are no volumes.'),
  });
  if (!volume) return;
  const names = containersUsingVolume(services.inventory.snapshot, volume.name).map(({ name }) => name);
  const files = vscode.l10n.t('All files in it will be gone. This cannot be undone.');
  const loss =
    names.length > 0
      ? `${files}\n\n${vscode.l10n.t('Containers that use it: {0}', names.join(', '))}`
      : files;
  if (
    !(await confirm(
      vscode.l10n.t('Remove the volume “{0}”?', volume.name),
      loss,
      vscode.l10n.t('Remove with All Files'),
    ))
  )
    return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Removing {0}…', volume.name), () => engine.volumes.remove(volume.name));
};
