import * as vscode from 'vscode';
import type { Finding } from '../../lint/finding.ts';
import { inform } from '../say.ts';
import { addEdits } from './edits.ts';
import type { FolderProject } from './folderProject.ts';
import type { LiveFindings } from './liveFindings.ts';
import type { Problems } from './problems.ts';

/** Takes the preferred fix of every finding in the workspace, once the user has looked through them. */
export async function fixWorkspace(problems: Problems, live: LiveFindings): Promise<void> {
  const byFolder = new Map<FolderProject, Finding[]>();
  for (const { uri } of problems.files) {
    // A document outlives its file for a while.
    if (!(await exists(uri))) continue;
    // Opened, so that offsets are those of the text that VS Code will change.
    const shown = await live.ofNow(await vscode.workspace.openTextDocument(uri));
    if (shown === undefined) continue;
    byFolder.set(shown.files, [...(byFolder.get(shown.files) ?? []), ...shown.findings]);
  }
  const all = new vscode.WorkspaceEdit();
  for (const [files, findings] of byFolder) {
    await addEdits(all, files.linter.preferredEdits(findings), files);
  }
  const first = all.entries()[0]?.[0];
  if (first === undefined) {
    void inform(vscode.l10n.t('No problem in the workspace has a fix that can be taken without a choice.'));
    return;
  }
  // VS Code shows a preview if one change asks for it, and unticks those that do. To create a file that is there changes
  // nothing and is not shown.
  const label = vscode.l10n.t('Fix all Portlight problems');
  all.createFile(first, { ignoreIfExists: true }, { label, needsConfirmation: true });
  await vscode.workspace.applyEdit(all, { isRefactoring: true });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
