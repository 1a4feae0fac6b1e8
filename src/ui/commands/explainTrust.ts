import * as vscode from 'vscode';
import { warn } from '../say.ts';

/** Says why something is not done in a workspace that is not trusted, and leads to where that can be changed. */
export async function explainTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await warn(
    vscode.l10n.t(
      'Nothing is run in a workspace that you do not trust. The views and the lint work all the same.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Does what has something run; in a workspace that is not trusted, says why not instead. */
export async function ifTrusted(work: () => Promise<unknown>): Promise<void> {
  await (vscode.workspace.isTrusted ? work() : explainTrust());
}
