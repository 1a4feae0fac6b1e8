import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem.ts';
import type { Container, Mount } from '../../model/container.ts';
import { sortFiles, type FileEntry } from '../../model/files.ts';
import { compareNames } from '../../model/relations.ts';
import { visible } from '../../model/text.ts';
import { isAnonymous } from '../../model/volume.ts';
import { sentence } from '../problems/sentences.ts';
import { sizeText } from '../quantities.ts';
import { filesRow } from './files.ts';
import type { Look, Row } from './row.ts';
import { volumeLabel } from './volumes.ts';

/** What a container sees at a path; opens onto what the image has there, and onto the files of a volume. */
export function mountRow(mount: Mount, container: Container, parent: string): Row {
  const isVolume = mount.type === 'volume';
  const details = [
    visible(mount.target),
    ...(isVolume && isAnonymous(mount.source) ? [vscode.l10n.t('anonymous')] : []),
    mountTypes[mount.type](),
    ...(mount.readOnly ? [vscode.l10n.t('read-only')] : []),
  ];
  const id = `${parent}/mount:${mount.target}`;
  return {
    id,
    label: isVolume ? volumeLabel(mount.source) : mount.type === 'tmpfs' ? 'tmpfs' : visible(mount.source),
    description: `→ ${details.join(' · ')}`,
    icon: { volume: 'database', bind: 'folder', tmpfs: 'chip', other: 'folder' }[mount.type],
    context: isVolume ? 'volume' : `mount-${mount.type}`,
    mount: { containerId: container.id, target: mount.target },
    ...(isVolume && { target: { kind: 'volume', id: mount.source } }),
    ask: async (look) => [
      await imageRow(look, mount, container, id),
      ...(isVolume ? [filesRow({ kind: 'volume', id: mount.source }, id)] : []),
    ],
  };
}

export const mountTypes: Readonly<Record<Mount['type'], () => string>> = {
  volume: () => vscode.l10n.t('volume'),
  bind: () => vscode.l10n.t('bind mount'),
  tmpfs: () => vscode.l10n.t('in memory'),
  other: () => vscode.l10n.t('mount'),
};

/** What the image has at the path, and what has become of it. */
async function imageRow(look: Look, mount: Mount, { id }: Container, parent: string): Promise<Row> {
  const row = { id: `${parent}/image`, icon: 'package', context: 'mount-image' };
  try {
    const hidden = await look.hidden(id, mount.target);
    return {
      ...row,
      label: hiddenText(mount, hidden.length),
      ...(hidden.length > 0 && { children: () => hiddenRows(hidden, row.id) }),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...row, label: sentence(error.problem), icon: 'warning' };
  }
}

/** An empty volume that has a name is filled with what the image has at the path; everything else hides it. */
export function hiddenText({ type }: Mount, count: number): string {
  if (count === 0) return vscode.l10n.t('The image has nothing at this path: nothing is hidden');
  return type === 'volume'
    ? vscode.l10n.t(
        'The image has {0} entries at this path; the volume was filled with them if it was empty, and hides them otherwise',
        count,
      )
    : vscode.l10n.t('Hides {0} entries that the image has at this path', count);
}

function hiddenRows(entries: readonly FileEntry[], parent: string): Row[] {
  return sortFiles(entries, compareNames).map((entry) => ({
    id: `${parent}/${entry.name}`,
    label: visible(entry.name),
    ...(entry.kind === 'file' && { description: sizeText(entry.size) }),
    icon: entry.kind === 'folder' ? 'folder' : 'file',
    color: 'disabledForeground',
    context: 'mount-hidden',
  }));
}
