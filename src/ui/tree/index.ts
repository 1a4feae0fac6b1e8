import * as vscode from 'vscode';
import { viewFilteredKey, type FeatureCommandId } from '../ids.ts';
import { report } from '../problems/report.ts';
import type { Services } from '../services.ts';
import { ContainerDrag } from './containerDrag.ts';
import { registerFilterCommands } from './filterCommands.ts';
import { goTo } from './goTo.ts';
import { registerLookCommands } from './lookCommands.ts';
import { measureVolumes } from './measure.ts';
import { registerRowCommands } from './rowCommands.ts';
import type { Trees } from './trees.ts';
import type { TreeNode } from './treeView.ts';
import { kinds, viewIdOf, viewKinds, type Kind } from './viewKind.ts';

export type Views = Readonly<Record<Kind, vscode.TreeView<TreeNode>>>;

/** Shows the trees as views of the side bar, with the commands that change how they look. */
export function registerTrees(services: Services, trees: Trees): vscode.Disposable {
  const { inventory } = services;
  const viewOf = (kind: Kind): vscode.TreeView<TreeNode> =>
    vscode.window.createTreeView(viewIdOf(kind), {
      treeDataProvider: trees.rows[kind],
      showCollapseAll: true,
      canSelectMany: true,
      ...((kind === 'containers' || kind === 'networks') && {
        dragAndDropController: new ContainerDrag(services, viewIdOf(kind)),
      }),
    });
  const views: Views = {
    containers: viewOf('containers'),
    images: viewOf('images'),
    networks: viewOf('networks'),
    volumes: viewOf('volumes'),
  };
  const showFilters = (): void => {
    for (const kind of kinds) showFilter(kind, trees, views[kind], services);
  };
  const unsubscribe = inventory.onDidChange((change) => {
    trees.update(change);
    showFilters();
  });
  const command = (id: FeatureCommandId, run: () => PromiseLike<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        await report(error, services);
      }
    });
  return vscode.Disposable.from(
    trees,
    ...Object.values(views),
    new vscode.Disposable(unsubscribe),
    registerFilterCommands(services, trees, showFilters),
    registerLookCommands(),
    registerRowCommands(services, views),
    command('portlight.goTo', () => goTo(services, trees, views, showFilters)),
    command('portlight.volumes.measure', () => measureVolumes(services, trees)),
  );
}

/** Says above the rows that not all of them are there, and gives the manifest's button the word. */
function showFilter(
  kind: Kind,
  trees: Trees,
  view: vscode.TreeView<TreeNode>,
  { inventory }: Services,
): void {
  const filter = trees.filter(kind);
  const active = filter.text !== '';
  // VS Code is told only of changes: this runs with every event of the engine.
  if (!active && !view.description) return;
  const { all, shown } = viewKinds[kind].count(filter, inventory.snapshot);
  view.description = active ? vscode.l10n.t('{0} of {1}', shown, all) : '';
  view.message = active ? vscode.l10n.t('Filter: {0}', filter.text) : '';
  void vscode.commands.executeCommand('setContext', viewFilteredKey(kind), active);
}
