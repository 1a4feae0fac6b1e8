import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

const { t } = vscode.l10n;

export const startContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: t('Choose a container to start'),
    nothing: t('There is no stopped container.'),
    where: (container) => container.state !== 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  await withProgress(t('Starting {0}…', container.name), () => engine.containers.start(container.id));
};
