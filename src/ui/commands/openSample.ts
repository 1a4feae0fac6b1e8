import * as vscode from 'vscode';
import { ask, inform } from '../say.ts';
import type { Command } from './command.ts';

const folderName = 'portlight-sample';

/** Writes the sample that dials `localhost` into the workspace, where the lint sees it, and opens it. */
export const openSample: Command = async ({ context }) => {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  if (!workspace) {
    await inform(vscode.l10n.t('Open a folder first; the sample is written into it.'));
    return;
  }
  const folder = vscode.Uri.joinPath(workspace.uri, folderName);
  if (!(await exists(folder))) {
    const write = vscode.l10n.t('Write the Sample');
    const question = vscode.l10n.t(
      'Write the folder “{0}” with a small sample into “{1}”?',
      folderName,
      workspace.name,
    );
    const chosen = await ask(question, '', write);
    if (chosen !== write) return;
    await vscode.workspace.fs.copy(
      vscode.Uri.joinPath(context.extensionUri, 'walkthroughs/samples/dial'),
      folder,
    );
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'app.js'));
};

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
