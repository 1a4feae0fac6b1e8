import * as vscode from 'vscode';
import type { Connection } from '../../engine/inventory.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { contextKeys, viewIds, type ViewId } from '../ids.ts';
import type { Services } from '../services.ts';
import { containerRows } from './containers.ts';
import { imageRows } from './images.ts';
import { networkRows } from './networks.ts';
import type { Row } from './row.ts';
import { TreeRows } from './treeView.ts';
import { volumeRows } from './volumes.ts';

const rowsOf: Readonly<Record<ViewId, (snapshot: Snapshot) => Row[]>> = {
  'portlight.containers': containerRows,
  'portlight.images': imageRows,
  'portlight.networks': networkRows,
  'portlight.volumes': volumeRows,
};

/** The four views, to be read by tests and other extensions too. */
export type Trees = Readonly<Record<ViewId, TreeRows>>;

export function createTrees(services: Services): Trees {
  const entries = viewIds.map((id) => [id, new TreeRows(services, rowsOf[id])]);
  return Object.fromEntries(entries) as Trees;
}

export function registerTrees(services: Services, trees: Trees): vscode.Disposable {
  const { inventory } = services;
  const views = viewIds.map((id) =>
    vscode.window.createTreeView(id, { treeDataProvider: trees[id], showCollapseAll: true }),
  );
  const showConnection = (): void => {
    const { connection } = inventory;
    void vscode.commands.executeCommand('setContext', contextKeys.engine, statusOf(connection));
    void vscode.commands.executeCommand('setContext', contextKeys.down, connection.status === 'down');
    // The welcome texts of the manifest are fixed; the address that was tried stands beside the view's name.
    const [containers] = views;
    if (containers) containers.description = addressOf(connection);
  };
  showConnection();
  const unsubscribe = inventory.onDidChange((change) => {
    if (change.changed === 'all') showConnection();
    for (const tree of Object.values(trees)) tree.update(change);
  });
  return vscode.Disposable.from(...views, new vscode.Disposable(unsubscribe));
}

/** What the manifest's `when` clauses compare: `connecting`, `live` or the reason of the failure. */
function statusOf(connection: Connection): string {
  if (connection.status !== 'down') return connection.status;
  return connection.problem.code === 'engine-down' ? connection.problem.reason : 'unreachable';
}

function addressOf(connection: Connection): string {
  return connection.status === 'down' && connection.problem.code === 'engine-down'
    ? connection.problem.address
    : '';
}
