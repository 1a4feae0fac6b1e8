import * as vscode from 'vscode';
import type { Finding } from '../../lint/finding.ts';
import { inform } from '../say.ts';
import { addEdits } from './edits.ts';
import type { FolderProject } from './folderProject.ts';
import type { LiveFindings } from './liveFindings.ts';
import type { FileFindings, Problems } from './problems.ts';

type Shown = Omit<FileFindings, 'text'>;

/** Takes the preferred fix of every finding in the workspace, once the user has looked through them. */
export async function fixWorkspace(problems: Problems, live: LiveFindings): Promise<void> {
  const byFolder = new Map<FolderProject, Finding[]>();
  // All are opened before any is looked at: a file's offsets become those of its document, which breaks lines in one way,
  // and the fix of a file may change another one.
  const documents = await Promise.all(problems.files.map(({ uri }) => open(uri)));
  const looked: { readonly document: vscode.TextDocument; readonly shown: Shown }[] = [];
  for (const document of documents.filter((each) => each !== undefined)) {
    const shown = await live.ofNow(document);
    if (shown !== undefined) looked.push({ document, shown });
  }
  for (const { document, shown } of looked) {
    // Somebody has typed on meanwhile: its places would be wrong.
    if (shown.version !== document.version) continue;
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

/** Undefined for a file that is gone, whose document may outlive it, and for one that cannot be opened any more. */
async function open(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
