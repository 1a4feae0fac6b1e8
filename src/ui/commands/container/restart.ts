import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

const { t } = vscode.l10n;

export const restartContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: t('Choose a container to restart'),
    nothing: t('There is no running container.'),
    where: (container) => container.state === 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  await withProgress(t('Restarting {0}…', container.name), () => engine.containers.restart(container.id));
};
