import * as vscode from 'vscode';
import type { Connection } from '../engine/inventory.ts';
import { contextKeys, engineViewId } from './ids.ts';
import { sentence } from './problems/sentences.ts';
import { momentText } from './quantities.ts';
import type { Feature } from './services.ts';

/**
 * Tells the manifest how the connection stands and, while no engine answers, the user: which address was tried and why
 * it failed. That text is the message of a view of its own, since the welcome texts of a manifest cannot hold an
 * address; the welcome text of the containers below it has the buttons.
 */
export const registerEngineView: Feature = ({ inventory }) => {
  const nothing: vscode.TreeDataProvider<never> = { getChildren: () => [], getTreeItem: (item) => item };
  const view = vscode.window.createTreeView(engineViewId, { treeDataProvider: nothing });
  const show = (): void => {
    const { connection } = inventory;
    void vscode.commands.executeCommand('setContext', contextKeys.engine, statusOf(connection));
    const isDown = connection.status === 'down';
    const staleSince = isDown ? connection.staleSince : undefined;
    void vscode.commands.executeCommand('setContext', contextKeys.down, isDown);
    const isUnknown = isDown && staleSince === undefined;
    void vscode.commands.executeCommand('setContext', contextKeys.unknown, isUnknown);
    view.message = isDown ? [sentence(connection.problem), ...staleNote(staleSince)].join(' ') : '';
  };
  show();
  const unsubscribe = inventory.onDidChange(({ changed }) => {
    if (changed === 'all') show();
  });
  return vscode.Disposable.from(view, new vscode.Disposable(unsubscribe));
};

function staleNote(since: number | undefined): string[] {
  if (since === undefined) return [];
  return [vscode.l10n.t('What is shown below was true at {0}.', momentText(since / 1000))];
}

/** What the manifest's `when` clauses compare: `connecting`, `live` or the reason of the failure. */
function statusOf(connection: Connection): string {
  if (connection.status !== 'down') return connection.status;
  return connection.problem.code === 'engine-down' ? connection.problem.reason : 'unreachable';
}
