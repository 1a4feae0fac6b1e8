import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import { confirm, withProgress } from '../progress.ts';
import { attempt } from '../../problems/report.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';

/** Asks the engine to remove a container that runs, to see it refuse; force is one of the remedies. */
export const removeRunning: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a running container to try with'),
    nothing: vscode.l10n.t('There is no running container. Start one first.'),
    where: ({ state }) => state === 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  const remove = (force: boolean): Promise<void> =>
    withProgress(vscode.l10n.t('Removing {0}…', visible(container.name)), () =>
      engine.containers.remove(container.id, { force }),
    );
  const byForce = async (): Promise<void> => {
    const question = vscode.l10n.t(
      'Stop and remove the running container {0}?',
      `“${visible(container.name)}”`,
    );
    const loss = vscode.l10n.t(
      'Files that were written inside the container, and its logs, will be gone. This cannot be undone.',
    );
    if (await confirm(question, loss, vscode.l10n.t('Stop and Remove'))) await remove(true);
  };
  await attempt(services, () => remove(false), {
    about: { kind: 'container', id: container.id },
    own: { force: byForce },
  });
};
