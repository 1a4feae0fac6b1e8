import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { showInTerminal } from '../logTerminal.ts';
import { pickContainer, pickContainers } from '../pick.ts';
import { withCancel } from '../progress.ts';

/** Shows the last lines in a terminal, and follows what comes. */
export const showLogs: Command = async (services, subject) => {
  const containers = await pickContainers(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose logs to show'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  for (const container of containers) showInTerminal(services, container, { tail: 1000 });
};

/** Opens the last lines in an editor, ready to be searched. */
export const searchLogs: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose logs to search'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const title = vscode.l10n.t('Reading the logs of {0}…', container.name);
  await withCancel(title, (signal) => services.logDocuments.open(container, { tail: 100_000 }, signal));
  services.learned({ kind: 'logs-shown', containerId: container.id });
  await vscode.commands.executeCommand('actions.find');
};
