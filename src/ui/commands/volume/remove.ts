import * as vscode from 'vscode';
import { containersUsingVolume } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import type { Volume } from '../../../model/volume.ts';
import { listing } from '../../listing.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickVolumes } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

/** Removes the volumes that are selected, with all that is in them. */
export const removeVolume: Command = async (services, subject) => {
  const volumes = await pickVolumes(services, subject, {
    placeholder: vscode.l10n.t('Choose a volume to remove'),
    nothing: vscode.l10n.t('There are no volumes.'),
  });
  if (volumes.length === 0) return;
  const loss = lossOf(volumes, services.inventory.snapshot);
  if (!(await confirm(questionFor(volumes), loss, vscode.l10n.t('Remove with All Files')))) return;
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

/** So many names fit into a question. */
const mostNames = 12;

function lossOf(volumes: readonly Volume[], snapshot: Snapshot): string {
  const users = volumes.flatMap(({ name }) => containersUsingVolume(snapshot, name));
  const names = [...new Set(users.map(({ name }) => name))];
  return [
    ...(volumes.length > 1
      ? [
          listing(
            volumes.map(({ name }) => name),
            mostNames,
          ),
        ]
      : []),
    vscode.l10n.t('All files in it will be gone. This cannot be undone.'),
    ...(names.length > 0 ? [vscode.l10n.t('Containers that use it: {0}', listing(names, mostNames))] : []),
  ].join('\n\n');
}
