import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import { isAnonymous } from '../../../model/volume.ts';
import { ask } from '../../say.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickContainers } from '../pick.ts';
import { withProgress } from '../progress.ts';

export const removeContainer: Command = async (services, subject) => {
  const containers = await pickContainers(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to remove'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (containers.length === 0) return;
  const choices = choicesFor(containers);
  const chosen = await ask(questionFor(containers), lossOf(containers), ...choices.keys());
  const volumes = chosen === undefined ? undefined : choices.get(chosen);
  if (volumes === undefined) return;
  const engine = await services.engine();
  const forced = new Set(containers.filter(isUp).map(({ id }) => id));
  const named = containers.map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name }));
  await onEach(services, named, ({ ref: { id }, name }) =>
    withProgress(vscode.l10n.t('Removing {0}…', name), () =>
      engine.containers.remove(id, { force: forced.has(id), volumes }),
    ),
  );
};

function questionFor(containers: readonly Container[]): string {
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

/** Buttons, each with whether the anonymous volumes go along. */
function choicesFor(containers: readonly Container[]): ReadonlyMap<string, boolean> {
  const remove = containers.some(isUp) ? vscode.l10n.t('Stop and Remove') : vscode.l10n.t('Remove');
  const choices = new Map([[remove, false]]);
  if (containers.flatMap(volumesOf).some(isAnonymous)) {
    choices.set(vscode.l10n.t('{0} with Anonymous Volumes', remove), true);
  }
  return choices;
}

function volumesOf({ mounts }: Container): string[] {
  return mounts.flatMap(({ type, source }) => (type === 'volume' ? [source] : []));
}

/** What goes with the containers, and what stays. */
function lossOf(containers: readonly Container[]): string {
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
