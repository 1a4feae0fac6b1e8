import * as vscode from 'vscode';
import type { Feature } from '../services.ts';
import { LiveFindings } from './liveFindings.ts';
import { fixAppliedCommand, QuickFixes } from './quickFixes.ts';
import { Relevance } from './relevance.ts';

/** Squiggles under addresses that mean something else inside a container, and a lightbulb for each. */
export const registerDiagnostics: Feature = (services) => {
  const live = new LiveFindings(services);
  const relevance = new Relevance();
  live.touchAll();
  return vscode.Disposable.from(
    live,
    vscode.workspace.onDidOpenTextDocument((document) => live.touch(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Also told of documents that only became dirty or clean.
      if (contentChanges.length > 0) live.textChanged(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => live.closed(document)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => live.foldersChanged()),
    new vscode.Disposable(
      services.inventory.onDidChange((change) => {
        if (relevance.matters(change)) live.touchAll();
      }),
    ),
    vscode.languages.registerCodeActionsProvider(
      { scheme: 'file' },
      new QuickFixes(live),
      QuickFixes.metadata,
    ),
    vscode.commands.registerCommand(fixAppliedCommand, (host: unknown) => {
      if (typeof host === 'string') services.learned({ kind: 'quick-fix-applied', host });
    }),
  );
};
