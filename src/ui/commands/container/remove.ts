import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { isAnonymous } from '../../../model/volume.ts';
import { ask } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickContainers } from '../pick.ts';
import { withProgress } from '../progress.ts';
import { confirmLoss } from '../volume/loss.ts';
import { lossOf, questionFor, volumesOf } from './removal.ts';

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
  const lost = volumes ? [...new Set(containers.flatMap(volumesOf))].filter(isAnonymous) : [];
  if (lost.length > 0 && !(await mayLose(services, lost))) return;
  const engine = await services.engine();
  const forced = new Set(containers.filter(isUp).map(({ id }) => id));
  const named = containers.map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name }));
  await onEach(services, named, ({ ref: { id }, name }) =>
    withProgress(vscode.l10n.t('Removing {0}…', name), () =>
      engine.containers.remove(id, { force: forced.has(id), volumes }),
    ),
  );
};

/** Says of the volumes what they hold and who used them last, and offers to back them up first. */
function mayLose(services: Services, volumes: readonly string[]): Promise<boolean> {
  const question =
    volumes.length === 1
      ? vscode.l10n.t('Remove this anonymous volume with the container?')
      : vscode.l10n.t('Remove these {0} anonymous volumes with the containers?', volumes.length);
  return confirmLoss(services, volumes, question, vscode.l10n.t('Remove with All Files'));
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
