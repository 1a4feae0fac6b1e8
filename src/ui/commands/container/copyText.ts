import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import type { Command } from '../command.ts';
import { pickContainers } from '../pick.ts';

export const copyName = copyCommand(({ name }) => name);

/** In full: the short form is enough only while no other id begins alike. */
export const copyId = copyCommand(({ id }) => id);

/** Of several containers, each on a line of its own. */
function copyCommand(textOf: (container: Container) => string): Command {
  return async (services, subject) => {
    const containers = await pickContainers(services, subject, {
      placeholder: vscode.l10n.t('Choose a container'),
      nothing: vscode.l10n.t('There are no containers.'),
    });
    if (containers.length > 0) await vscode.env.clipboard.writeText(containers.map(textOf).join('\n'));
  };
}
