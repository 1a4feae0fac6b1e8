import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { LogTerminal } from '../logTerminal.ts';

const { t } = vscode.l10n;

export const showLogs: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: t('Choose a container whose logs to show'),
    nothing: t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const pty = new LogTerminal((signal) => engine.containers.logs(container.id, { tail: 1000 }, signal));
  const terminal = vscode.window.createTerminal({
    name: t('Logs: {0}', container.name),
    iconPath: new vscode.ThemeIcon('output'),
    pty,
  });
  terminal.show(true);
};
