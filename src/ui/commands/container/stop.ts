import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

export const stopContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to stop'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: (container) => container.state === 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Stopping {0}…', container.name), () =>
    engine.containers.stop(container.id),
  );
};
