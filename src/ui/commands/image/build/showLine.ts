import * as vscode from 'vscode';
import { textOf } from './recipe.ts';

/** Selects the line, 1-based, as it was built. */
export async function showLine(path: string, line: number): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(path));
  const { document } = editor;
  const [built] = (await textOf(path)).split(/\r\n|\r|\n/).slice(line - 1);
  const place = new vscode.Position(line - 1, 0);
  const found = (): vscode.TextLine => document.lineAt(document.validatePosition(place).line);
  if (!document.isDirty && found().text !== (built ?? '')) await changed(document);
  const { range } = found();
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Milliseconds; far more than VS Code takes to read a file. */
const patience = 3_000;

/** What another program has written to a file that was open before, VS Code reads only after it shows the old text. */
function changed(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      changes.dispose();
      resolve();
    };
    const timer = setTimeout(stop, patience);
    const changes = vscode.workspace.onDidChangeTextDocument((change) => {
      // A mere change of its state has no changes of the text.
      if (change.document === document && change.contentChanges.length > 0) stop();
    });
  });
}
