import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import type { Volume } from '../../../model/volume.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickVolumes } from '../pick.ts';
import { withProgress } from '../progress.ts';
import { confirmLoss } from './loss.ts';

/** Removes the volumes that are selected, with all that is in them. */
export const removeVolume: Command = async (services, subject) => {
  const volumes = await pickVolumes(services, subject, {
    placeholder: vscode.l10n.t('Choose a volume to remove'),
    nothing: vscode.l10n.t('There are no volumes.'),
  });
  if (volumes.length === 0) return;
  const names = volumes.map(({ name }) => name);
  const action = vscode.l10n.t('Remove with All Files');
  if (!(await confirmLoss(services, names, questionFor(volumes), action))) return;
  const engine = await services.engine();
  const named = volumes.map(({ name }) => ({ ref: { kind: 'volume', id: name } as const, name }));
  await onEach(services, named, ({ name }) =>
    withProgress(vscode.l10n.t('Removing {0}…', visible(name)), () => engine.volumes.remove(name)),
  );
};

function questionFor(volumes: readonly Volume[]): string {
  const [first, ...others] = volumes;
  return others.length === 0
    ? vscode.l10n.t('Remove the volume “{0}”?', visible(first?.name ?? ''))
    : vscode.l10n.t('Remove {0} volumes?', volumes.length);
}
