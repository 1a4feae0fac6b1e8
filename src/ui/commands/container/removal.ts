import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { shortId, visible } from '../../../model/text.ts';
import { isAnonymous } from '../../../model/volume.ts';

/** So many volumes have room in a question. */
const most = 8;

/** Whether they are to be removed, and that those which run will be stopped. */
export function questionFor(containers: readonly Container[]): string {
  const names = containers.map(({ name }) => `“${visible(name)}”`).join(', ');
  if (containers.length > 1) {
    return containers.some(isUp)
      ? vscode.l10n.t('Stop and remove {0} containers: {1}?', containers.length, names)
      : vscode.l10n.t('Remove {0} containers: {1}?', containers.length, names);
  }
  return containers.some(isUp)
    ? vscode.l10n.t('Stop and remove the running container {0}?', names)
    : vscode.l10n.t('Remove the container {0}?', names);
}

export function volumesOf({ mounts }: Container): string[] {
  return mounts.flatMap(({ type, source }) => (type === 'volume' ? [source] : []));
}

/** What goes with the containers, and what stays. */
export function lossOf(containers: readonly Container[]): string {
  const named = [...new Set(containers.flatMap(volumesOf))].filter((name) => !isAnonymous(name));
  const anonymous = anonymousMounts(containers);
  return [
    vscode.l10n.t(
      'Files that were written inside the container, and its logs, will be gone. This cannot be undone.',
    ),
    ...(named.length > 0 ? [vscode.l10n.t('Its volumes stay: {0}', named.map(visible).join(', '))] : []),
    ...(anonymous.length > 0
      ? [
          [
            vscode.l10n.t('Anonymous volumes, which stay unless you choose otherwise:'),
            ...anonymous.slice(0, most),
            ...(anonymous.length > most ? [vscode.l10n.t('and {0} more', anonymous.length - most)] : []),
          ].join('\n'),
        ]
      : []),
  ].join('\n\n');
}

/** `“3f2a91c04b7d” → /var/lib/mysql`: where the container sees each is all that tells them apart. */
function anonymousMounts(containers: readonly Container[]): string[] {
  return containers
    .flatMap(({ mounts }) => mounts)
    .filter(({ type, source }) => type === 'volume' && isAnonymous(source))
    .map(({ source, target }) => `“${shortId(source)}” → ${visible(target)}`);
}
