import * as vscode from 'vscode';
import type { Snapshot } from '../../model/snapshot.ts';
import { viewIds, type ViewId } from '../ids.ts';
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

export function registerTrees({ inventory }: Services, trees: Trees): vscode.Disposable {
  const views = viewIds.map((id) =>
    vscode.window.createTreeView(id, { treeDataProvider: trees[id], showCollapseAll: true }),
  );
  const unsubscribe = inventory.onDidChange((change) => {
    for (const tree of Object.values(trees)) tree.update(change);
  });
  return vscode.Disposable.from(...views, new vscode.Disposable(unsubscribe));
}
