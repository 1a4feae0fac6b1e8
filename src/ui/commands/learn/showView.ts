import * as vscode from 'vscode';
import { proposedText, type Command } from '../command.ts';

/** Shows the view that the proposal `view` names, `images` or `networks`; one that was in sight already tells of no look. */
export const showView: Command = async (services, subject) => {
  const view = proposedText(subject, 'view');
  if (view !== 'images' && view !== 'networks') return;
  await services.engine();
  await vscode.commands.executeCommand(`portlight.${view}.focus`);
  services.learned({ kind: `${view}-shown` });
};
