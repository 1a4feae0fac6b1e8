import * as vscode from 'vscode';
import { containersUsingVolume } from '../../../model/relations.ts';
import type { Command } from '../command.ts';
import { pickVolume } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

const { t } = vscode.l10n;

export const removeVolume: Command = async (services, subject) => {
  const volume = await pickVolume(services, subject, {
    placeholder: t('Choose a volume to remove'),
    nothing: t('There are no volumes.'),
  });
  if (!volume) return;
  const names = containersUsingVolume(services.inventory.snapshot, volume.name).map(({ name }) => name);
  const files = t('All files in it will be gone. This cannot be undone.');
  const loss = names.length > 0 ? `${files}\n\n${t('Containers that use it: {0}', names.join(', '))}` : files;
  if (!(await confirm(t('Remove the volume “{0}”?', volume.name), loss, t('Remove with All Files')))) return;
  const engine = await services.engine();
  await withProgress(t('Removing {0}…', volume.name), () => engine.volumes.remove(volume.name));
};
