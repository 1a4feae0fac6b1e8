import * as vscode from 'vscode';
import { compareNames, containersUsingVolume } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import type { Volume } from '../../model/volume.ts';
import { containerFace } from './container.ts';
import { tooltip, type Row } from './row.ts';

export function volumeRows(snapshot: Snapshot): Row[] {
  return [...snapshot.volumes.values()]
    .sort((a, b) => compareNames(a.name, b.name))
    .map((volume) => volumeRow(volume, snapshot));
}

function volumeRow(volume: Volume, snapshot: Snapshot): Row {
  const users = containersUsingVolume(snapshot, volume.name);
  const id = `volume:${volume.name}`;
  return {
    id,
    label: visible(volume.name),
    description: [
      volume.driver,
      users.length === 0 ? vscode.l10n.t('unused') : vscode.l10n.t('in use by {0}', users.length),
    ].join(' · '),
    tooltip: tooltip([
      [vscode.l10n.t('Volume'), volume.name],
      [vscode.l10n.t('Driver'), volume.driver],
      [vscode.l10n.t('Path on the engine’s machine'), volume.mountpoint],
    ]),
    icon: 'database',
    context: users.length === 0 ? 'volume unused' : 'volume',
    target: { kind: 'volume', id: volume.name },
    ...(users.length > 0 && {
      children: () =>
        users.map((user) => {
          const paths = user.mounts.filter(({ type, source }) => type === 'volume' && source === volume.name);
          return containerFace(user, {
            parent: id,
            note: paths.map(({ target }) => `→ ${visible(target)}`).join(' · '),
          });
        }),
    }),
  };
}
