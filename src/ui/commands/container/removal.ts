import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import { isAnonymous } from '../../../model/volume.ts';

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
  const volumes = [...new Set(containers.flatMap(volumesOf))];
  const anonymous = volumes.filter(isAnonymous).length;
  const named = volumes.filter((name) => !isAnonymous(name));
  return [
    vscode.l10n.t(
      'Files that were written inside the container, and its logs, will be gone. This cannot be undone.',
    ),
    ...(named.length > 0 ? [vscode.l10n.t('Its volumes stay: {0}', named.map(visible).join(', '))] : []),
    ...(anonymous > 0
      ? [vscode.l10n.t('Anonymous volumes, which stay unless you choose otherwise: {0}', anonymous)]
      : []),
  ].join('\n\n');
}
