import * as vscode from 'vscode';
import type { Edit, Fix } from '../../lint/finding.ts';
import { ignoreTitle, titleOf } from '../../wording/sentences.ts';
import type { DocumentFindings, LiveFindings } from './liveFindings.ts';
import { rangeOf, source } from './present.ts';

/** Runs after a fix was applied; its argument is the host that was put in. No person calls it. */
export const fixAppliedCommand = 'portlight.lint.fixApplied';

/** The lightbulb: a fix for each target of a finding, and a comment that silences it. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };
  readonly #live: LiveFindings;

  constructor(live: LiveFindings) {
    this.#live = live;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const diagnostics = context.diagnostics.filter((diagnostic) => diagnostic.source === source);
    if (diagnostics.length === 0) return [];
    const shown = await this.#live.of(document);
    const actions: vscode.CodeAction[] = [];
    for (const finding of shown?.findings ?? []) {
      const place = rangeOf(document, finding);
      if (shown === undefined || token.isCancellationRequested || place.intersection(range) === undefined)
        continue;
      const solved = diagnostics.filter((diagnostic) => diagnostic.range.isEqual(place));
      for (const fix of finding.fixes) actions.push(await replacement(document, shown, fix, solved));
      if (finding.ignores.line) actions.push(await silence(document, shown, finding.ignores.line, solved));
    }
    return actions;
  }
}

async function replacement(
  document: vscode.TextDocument,
  shown: DocumentFindings,
  fix: Fix,
  solved: vscode.Diagnostic[],
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(titleOf(fix), vscode.CodeActionKind.QuickFix);
  action.diagnostics = solved;
  action.isPreferred = fix.preferred;
  action.edit = await workspaceEdit(document, shown, fix.edits);
  action.command = { command: fixAppliedCommand, title: action.title, arguments: [fix.host] };
  return action;
}

async function silence(
  document: vscode.TextDocument,
  shown: DocumentFindings,
  edit: Edit,
  solved: vscode.Diagnostic[],
): Promise<vscode.CodeAction> {
  const action = new vscode.CodeAction(ignoreTitle(), vscode.CodeActionKind.QuickFix);
  action.diagnostics = solved;
  action.edit = await workspaceEdit(document, shown, [edit]);
  return action;
}

/** Offsets can only be turned into positions in a document, so that other files are opened, though not shown. */
async function workspaceEdit(
  document: vscode.TextDocument,
  shown: DocumentFindings,
  edits: readonly Edit[],
): Promise<vscode.WorkspaceEdit> {
  const all = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    const uri = shown.uriOf(edit.path);
    const target =
      uri.toString() === document.uri.toString() ? document : await vscode.workspace.openTextDocument(uri);
    all.replace(target.uri, rangeOf(target, edit), edit.newText);
  }
  return all;
}
