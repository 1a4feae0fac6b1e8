import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickContainers } from '../pick.ts';
import { StatsTerminal } from './statsTerminal.ts';

/** Shows live what the containers take that are selected; from the palette, of all that run. */
export const showStats: Command = async (services, subject) => {
  // Without an engine there is nothing to measure: say that instead.
  await services.engine();
  if (!subject.target) {
    openStats(vscode.l10n.t('Stats of All'), new StatsTerminal(services, 'running'));
    return;
  }
  const containers = await pickContainers(services, subject, {
    placeholder: vscode.l10n.t('Choose a container'),
    nothing: vscode.l10n.t('There is no running container.'),
  });
  const [first] = containers;
  if (!first) return;
  const name =
    containers.length === 1 ? visible(first.name) : vscode.l10n.t('{0} containers', containers.length);
  const ids = containers.map(({ id }) => id);
  openStats(vscode.l10n.t('Stats: {0}', name), new StatsTerminal(services, ids));
};

function openStats(name: string, pty: vscode.Pseudoterminal): void {
  vscode.window.createTerminal({ name, iconPath: new vscode.ThemeIcon('pulse'), pty }).show();
}
