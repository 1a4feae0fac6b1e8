import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { LogTerminal } from '../logTerminal.ts';

export const showLogs: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose logs to show'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const pty = new LogTerminal((signal) => engine.containers.logs(container.id, { tail: 1000 }, signal));
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('Logs: {0}', container.name),
    iconPath: new vscode.ThemeIcon('output'),
    pty,
  });
  terminal.show(true);
};
