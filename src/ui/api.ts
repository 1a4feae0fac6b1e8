import type { Snapshot } from '../model/snapshot.ts';
import type { ViewId } from './ids.ts';
import type { Services } from './services.ts';
import type { Trees } from './tree/index.ts';
import { opens, type TreeNode } from './tree/treeView.ts';

/** What `activate()` hands to tests and to other extensions. */
export interface PortlightApi {
  /** Settles when the first attempt to reach an engine has ended, well or badly. */
  ready(): Promise<void>;
  /** The engine's objects as they are known now; empty while no engine answers. */
  snapshot(): Snapshot;
  /** The rows of a view, or those below the row `parentId`, as VS Code is given them. Opens nothing on the screen. */
  treeItems(viewId: ViewId, parentId?: string): Promise<TreeItemData[]>;
}

export interface TreeItemData {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly contextValue: string;
  readonly collapsible: boolean;
}

export function apiOf({ inventory }: Services, trees: Trees): PortlightApi {
  return {
    ready: () => inventory.ready(),
    snapshot: () => inventory.snapshot,
    async treeItems(viewId, parentId) {
      const tree = trees[viewId];
      const top = await tree.getChildren();
      if (parentId === undefined) return top.map(dataOf);
      const parent = tree.find(parentId);
      if (!parent) throw new Error(`${viewId} shows no row ${parentId}`);
      return (await tree.getChildren(parent)).map(dataOf);
    },
  };
}

function dataOf({ row }: TreeNode): TreeItemData {
  return {
    id: row.id,
    label: row.label,
    description: row.description ?? '',
    tooltip: row.tooltip ?? '',
    contextValue: row.context,
    collapsible: opens(row),
  };
}
