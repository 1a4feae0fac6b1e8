import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import type { Command } from '../command.ts';
import { removeContainer } from '../container/remove.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

/** Asks the engine to remove a container that runs, to see it refuse; force is one of the remedies. */
export const removeRunning: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a running container to try with'),
    nothing: vscode.l10n.t('There is no running container. Start one first.'),
    where: ({ state }) => state === 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  const about = { kind: 'container', id: container.id } as const;
  const remove = (): Promise<void> =>
    withProgress(vscode.l10n.t('Removing {0}…', visible(container.name)), () =>
      engine.containers.remove(container.id, { force: false }),
    );
  await attempt(services, remove, {
    about,
    own: { force: () => removeContainer(services, { target: about }) },
  });
};
