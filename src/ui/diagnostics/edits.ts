import * as vscode from 'vscode';
import type { Edit } from '../../lint/finding.ts';
import type { FolderProject } from './folderProject.ts';
import { Positions } from './positions.ts';

/**
 * Turns the edits that one folder's findings propose into one of VS Code's, which is undone as one. False, with nothing
 * added, where a file has come to say something else since it was looked at, so that the places would be wrong.
 */
export async function addEdits(
  all: vscode.WorkspaceEdit,
  edits: readonly Edit[],
  files: FolderProject,
): Promise<boolean> {
  const project = await files.project();
  const positions = new Map<string, Positions>();
  for (const edit of edits) {
    const uri = files.uriOf(edit.path);
    let own = positions.get(edit.path);
    if (own === undefined) {
      // Offsets are those of the text that was looked at: where no editor has it open, the one on the disk, whose lines an
      // editor may end in another way.
      const known = project.files.get(edit.path);
      const now = openText(uri) ?? (known === undefined ? undefined : await files.read(edit.path));
      if (known !== undefined && now !== known) return false;
      own = new Positions(
        typeof now === 'string' ? now : (await vscode.workspace.openTextDocument(uri)).getText(),
      );
      positions.set(edit.path, own);
    }
  }
  for (const edit of edits) {
    const own = positions.get(edit.path);
    if (own !== undefined) all.replace(files.uriOf(edit.path), own.rangeOf(edit), edit.newText);
  }
  return true;
}

export async function workspaceEdit(
  edits: readonly Edit[],
  files: FolderProject,
): Promise<vscode.WorkspaceEdit | undefined> {
  const all = new vscode.WorkspaceEdit();
  return (await addEdits(all, edits, files)) ? all : undefined;
}

function openText(uri: vscode.Uri): string | undefined {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document?.getText();
}
