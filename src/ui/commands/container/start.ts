import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

export const startContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to start'),
    nothing: vscode.l10n.t('There is no stopped container.'),
    where: (container) => container.state !== 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Starting {0}…', container.name), () =>
    engine.containers.start(container.id),
  );
};
