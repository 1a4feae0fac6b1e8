import { exercises } from '../model/exercises/exercises.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ViewId } from './ids.ts';
import type { Services } from './services.ts';
import type { Trees } from './tree/trees.ts';
import { opens, type TreeNode, type TreeRows } from './tree/treeView.ts';
import { kinds, viewIdOf } from './tree/viewKind.ts';

/** What `activate()` hands to tests and to other extensions. */
export interface PortlightApi {
  /** Settles when the first attempt to reach an engine has ended, well or badly. */
  ready(): Promise<void>;
  /** The engine's objects as they are known now; empty while no engine answers. */
  snapshot(): Snapshot;
  /** The rows of a view, or those below the row `parentId`, as VS Code is given them. Opens nothing on the screen. */
  treeItems(viewId: ViewId, parentId?: string): Promise<TreeItemData[]>;
  /** The tooltip of a row that was given out, in Markdown. */
  treeTooltip(viewId: ViewId, rowId: string): Promise<string>;
  /** Ids of the exercises that are done: `A1`. */
  exercisesDone(): readonly string[];
}

export interface TreeItemData {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly contextValue: string;
  readonly collapsible: boolean;
}

export function apiOf({ inventory, lessons }: Services, trees: Trees): PortlightApi {
  const rowsOf = (viewId: ViewId): TreeRows => {
    const kind = kinds.find((kind) => viewIdOf(kind) === viewId);
    if (!kind) throw new Error(`there is no view ${viewId}`);
    return trees.rows[kind];
  };
  const nodeOf = (viewId: ViewId, rowId: string): TreeNode => {
    const node = rowsOf(viewId).find(rowId);
    if (!node) throw new Error(`${viewId} shows no row ${rowId}`);
    return node;
  };
  return {
    ready: () => inventory.ready(),
    snapshot: () => inventory.snapshot,
    async treeItems(viewId, parentId) {
      const rows = rowsOf(viewId);
      const top = await rows.getChildren();
      if (parentId === undefined) return top.map(dataOf);
      return (await rows.getChildren(nodeOf(viewId, parentId))).map(dataOf);
    },
    treeTooltip: (viewId, rowId) => rowsOf(viewId).tooltip(nodeOf(viewId, rowId)),
    exercisesDone() {
      const missing = new Set(lessons.missing().map(({ exercise }) => exercise.id));
      return exercises.map(({ id }) => id).filter((id) => !missing.has(id));
    },
  };
}

function dataOf({ row }: TreeNode): TreeItemData {
  return {
    id: row.id,
    label: row.label,
    description: row.description ?? '',
    contextValue: row.context,
    collapsible: opens(row),
  };
}
