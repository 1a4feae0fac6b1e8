import * as vscode from 'vscode';
import type { Edit } from '../../lint/finding.ts';
import type { FolderProject } from './folderProject.ts';
import { Positions } from './positions.ts';

/** Turns the edits that one folder's findings propose into one of VS Code's, which is undone as one. */
export async function addEdits(
  all: vscode.WorkspaceEdit,
  edits: readonly Edit[],
  files: FolderProject,
): Promise<void> {
  const project = await files.project();
  const positions = new Map<string, Positions>();
  for (const edit of edits) {
    const uri = files.uriOf(edit.path);
    let own = positions.get(edit.path);
    if (own === undefined) {
      // Offsets are those of the text that was looked at: where no editor has it open, the one on the disk, whose lines an
      // editor may end in another way.
      const text = openText(uri) ?? project.files.get(edit.path);
      own = new Positions(text ?? (await vscode.workspace.openTextDocument(uri)).getText());
      positions.set(edit.path, own);
    }
    all.replace(uri, own.rangeOf(edit), edit.newText);
  }
}

export async function workspaceEdit(
  edits: readonly Edit[],
  files: FolderProject,
): Promise<vscode.WorkspaceEdit> {
  const all = new vscode.WorkspaceEdit();
  await addEdits(all, edits, files);
  return all;
}

function openText(uri: vscode.Uri): string | undefined {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document?.getText();
}
