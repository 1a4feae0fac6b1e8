import * as vscode from 'vscode';
import type { Container } from '../../model/container.ts';
import type { InventoryChange } from '../../engine/inventory.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Services } from '../services.ts';
import type { Look, Row } from './row.ts';

/**
 * What VS Code holds on to for a row. It stays the same object while the row's id lives,
 * so that a change redraws the row where it stands: open, selected, focused.
 */
export class TreeNode {
  row: Row;
  /** Rows shown below this one; undefined until it was opened. */
  below: TreeNode[] | undefined;

  constructor(row: Row) {
    this.row = row;
  }

  // What a menu's command is handed is this node: see `subjectOf`.
  get target(): Row['target'] {
    return this.row.target;
  }

  get endpoint(): Row['endpoint'] {
    return this.row.endpoint;
  }
}

/** One view of the sidebar: rows made from the snapshot, redrawn where they changed. */
export class TreeRows implements vscode.TreeDataProvider<TreeNode> {
  readonly #services: Services;
  readonly #rows: (snapshot: Snapshot) => Row[];
  readonly #nodes = new Map<string, TreeNode>();
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #inspected = new WeakMap<Container, Promise<Container>>();
  #top: TreeNode[] | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(services: Services, rows: (snapshot: Snapshot) => Row[]) {
    this.#services = services;
    this.#rows = rows;
  }

  /** The node with this row id, if it is or was shown. */
  find(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (parent === undefined) {
      await this.#services.inventory.ready();
      this.#top = this.#adopt(this.#rows(this.#services.inventory.snapshot), this.#top);
      return this.#top;
    }
    const rows = parent.row.children?.() ?? (await parent.row.ask?.(this.#look)) ?? [];
    parent.below = this.#adopt(rows, parent.below);
    return parent.below;
  }

  getTreeItem({ row }: TreeNode): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label);
    item.id = row.id;
    item.contextValue = row.context;
    item.iconPath = new vscode.ThemeIcon(row.icon, row.color ? new vscode.ThemeColor(row.color) : undefined);
    if (row.description !== undefined) item.description = row.description;
    if (row.tooltip !== undefined) item.tooltip = row.tooltip;
    // Without it a screen reader would read the tooltip instead.
    item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(', ') };
    if (opens(row)) item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    return item;
  }

  /** Redraws what the change touches, and nothing where nothing of this view changed. */
  update({ snapshot, changed }: InventoryChange): void {
    if (this.#top === undefined) return;
    const rows = this.#rows(snapshot);
    if (changed === 'all' || !sameIds(rows, this.#top)) {
      this.#changed.fire(undefined);
      return;
    }
    const touched = new Set(changed.map(({ kind, id }) => `${kind}:${id}`));
    for (const [index, row] of rows.entries()) {
      const node = this.#top[index];
      if (node) this.#redraw(node, row, touched.has(row.id));
    }
  }

  #redraw(node: TreeNode, row: Row, touched: boolean): void {
    const before = node.row;
    node.row = row;
    const belowChanged = node.below !== undefined && (touched || this.#belowDiffers(node));
    if (belowChanged || face(before) !== face(row)) this.#changed.fire(node);
  }

  /** Relations change with objects of other views: a network's row with the containers on it. */
  #belowDiffers(node: TreeNode): boolean {
    const below = node.row.children?.();
    // Rows that the engine was asked for belong to the object itself, which was not touched.
    if (below === undefined) return false;
    return (
      !sameIds(below, node.below ?? []) || below.some((row, i) => face(row) !== face(node.below?.[i]?.row))
    );
  }

  #adopt(rows: readonly Row[], before: readonly TreeNode[] | undefined): TreeNode[] {
    for (const node of before ?? []) this.#nodes.delete(node.row.id);
    const known = new Map(before?.map((node) => [node.row.id, node]));
    return rows.map((row) => {
      const node = known.get(row.id) ?? new TreeNode(row);
      node.row = row;
      this.#nodes.set(row.id, node);
      return node;
    });
  }

  readonly #look: Look = {
    container: (container) => {
      // An event already brought the whole; after a fill only an inspect does, once for each state of the container.
      if (container.endpoints.every((endpoint) => endpoint.aliases)) return Promise.resolve(container);
      const known = this.#inspected.get(container) ?? this.#inspect(container);
      this.#inspected.set(container, known);
      return known;
    },
  };

  async #inspect(container: Container): Promise<Container> {
    try {
      const engine = await this.#services.engine();
      return (await engine.container(container.id)) ?? container;
    } catch (error) {
      this.#inspected.delete(container);
      throw error;
    }
  }
}

/** Whether something opens below the row. */
export function opens(row: Row): boolean {
  return row.children !== undefined || row.ask !== undefined;
}

function sameIds(rows: readonly Row[], nodes: readonly TreeNode[]): boolean {
  return rows.length === nodes.length && rows.every((row, index) => row.id === nodes[index]?.row.id);
}

/** All of a row that can be seen or matched by a menu. */
function face(row: Row | undefined): string {
  return row
    ? [row.label, row.description, row.tooltip, row.icon, row.color, row.context, opens(row)].join('\0')
    : '';
}
