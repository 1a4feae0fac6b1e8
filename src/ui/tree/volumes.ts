import * as vscode from 'vscode';
import { composeProject } from '../../model/compose.ts';
import type { Container } from '../../model/container.ts';
import { matcherOf } from '../../model/filter/filter.ts';
import { volumeFilters } from '../../model/filter/volumes.ts';
import { containersUsingVolume } from '../../model/relations.ts';
import { sortVolumes } from '../../model/sorting.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { shortId, visible } from '../../model/text.ts';
import { isAnonymous, type Volume } from '../../model/volume.ts';
import { momentText, sizeText } from '../quantities.ts';
import { containerFace } from './container.ts';
import { filesRow } from './files.ts';
import type { Row } from './row.ts';
import type { Shown } from './shown.ts';
import { labelLines, tooltip } from './tooltip.ts';

export function volumeRows({ snapshot, filter, settings, sizes }: Shown): Row[] {
  const matches = matcherOf(filter, volumeFilters, snapshot);
  return sortVolumes(snapshot.volumes.values(), settings.volumes, sizes)
    .filter(matches)
    .map((volume) => volumeRow(volume, snapshot, sizes.get(volume.name)));
}

function volumeRow(volume: Volume, snapshot: Snapshot, size: number | undefined): Row {
  const users = containersUsingVolume(snapshot, volume.name);
  const project = composeProject(volume);
  const id = `volume:${volume.name}`;
  return {
    id,
    label: volumeLabel(volume.name),
    description: [
      ...(isAnonymous(volume.name) ? [vscode.l10n.t('anonymous')] : []),
      volume.driver,
      ...(size === undefined ? [] : [sizeText(size)]),
      users.length === 0 ? vscode.l10n.t('unused') : vscode.l10n.t('in use by {0}', users.length),
      ...(project ? [visible(project)] : []),
    ].join(' · '),
    tooltip: () => Promise.resolve(volumeTooltip(volume, size, users)),
    icon: 'database',
    ...(users.length === 0 && { color: 'disabledForeground' }),
    context: users.length === 0 ? 'volume-unused' : 'volume-used',
    target: { kind: 'volume', id: volume.name },
    children: () => [
      ...users.map((user) => containerFace(user, snapshot, { parent: id, note: placesIn(user, volume) })),
      filesRow({ kind: 'volume', id: volume.name }, id),
    ],
  };
}

/** The name that the engine made up for a volume is as long as a row, and nobody reads it. */
export function volumeLabel(name: string): string {
  return isAnonymous(name) ? `${shortId(name)}…` : visible(name);
}

/** Where the container sees the volume. */
function placesIn(user: Container, volume: Volume): string {
  return user.mounts
    .filter(({ type, source }) => type === 'volume' && source === volume.name)
    .map(({ target, readOnly }) =>
      [`→ ${visible(target)}`, ...(readOnly ? [vscode.l10n.t('read-only')] : [])].join(' · '),
    )
    .join(' · ');
}

function volumeTooltip(volume: Volume, size: number | undefined, users: readonly Container[]): string {
  return tooltip(volume.name, [
    [vscode.l10n.t('Driver'), volume.driver],
    [vscode.l10n.t('Scope'), volume.scope],
    [vscode.l10n.t('Size'), size === undefined ? undefined : sizeText(size)],
    [vscode.l10n.t('Path on the engine’s machine'), volume.mountpoint],
    [vscode.l10n.t('Created'), volume.created === undefined ? undefined : momentText(volume.created)],
    [vscode.l10n.t('Compose project'), composeProject(volume)],
    [vscode.l10n.t('Containers'), users.map(({ name }) => name)],
    [vscode.l10n.t('Options'), labelLines(volume.options)],
    [vscode.l10n.t('Labels'), labelLines(volume.labels)],
  ]);
}
