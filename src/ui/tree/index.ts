import * as vscode from 'vscode';
import { viewFilteredKey } from '../ids.ts';
import { registerCommand } from '../problems/registerCommand.ts';
import type { Services } from '../services.ts';
import { ContainerDrag } from './containerDrag.ts';
import { Drags } from './drags.ts';
import { FileDrag } from './fileDrag.ts';
import { registerFilterCommands } from './filterCommands.ts';
import { goTo } from './goTo.ts';
import { registerLookCommands } from './lookCommands.ts';
import { measureForOrder, measureVolumes } from './measure.ts';
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
      ...(kind !== 'images' && {
        dragAndDropController:
          kind === 'volumes'
            ? new FileDrag(services)
            : new Drags(new ContainerDrag(services, viewIdOf(kind)), new FileDrag(services)),
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
  const seen = (kind: 'images' | 'networks', visible: boolean): void => {
    if (visible) services.learned({ kind: `${kind}-shown` });
  };
  const unsubscribe = inventory.onDidChange((change) => {
    trees.update(change);
    showFilters();
  });
  return vscode.Disposable.from(
    trees,
    ...Object.values(views),
    views.images.onDidChangeVisibility(({ visible }) => seen('images', visible)),
    views.networks.onDidChangeVisibility(({ visible }) => seen('networks', visible)),
    new vscode.Disposable(unsubscribe),
    registerFilterCommands(services, trees, showFilters),
    registerLookCommands(),
    registerCommand(services, 'portlight.goTo', (argument) =>
      goTo(services, trees, views, showFilters, argument),
    ),
    registerRowCommands(services, views),
    measureForOrder(services, trees, views.volumes),
    registerCommand(services, 'portlight.volumes.measure', () => measureVolumes(services, trees)),
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
