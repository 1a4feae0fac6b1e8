import * as vscode from 'vscode';
import type { InventoryChange } from '../../engine/inventory.ts';
import type { ObjectRef } from '../../model/snapshot.ts';
import { shortened } from '../../model/text.ts';
import type { FileRef } from '../files/fileUri.ts';
import { plain } from '../markdown.ts';
import type { Look, Row } from './row.ts';

/**
 * What VS Code holds on to for a row. It stays the same object while the row's id lives,
 * so that a change redraws the row where it stands: open, selected, focused.
 */
export class TreeNode {
  row: Row;
  readonly parent: TreeNode | undefined;
  /** Rows shown below this one; undefined until it was opened. */
  below: TreeNode[] | undefined;

  constructor(row: Row, parent: TreeNode | undefined) {
    this.row = row;
    this.parent = parent;
  }

  // What a menu's command is handed is this node: see `subjectOf`.
  get target(): Row['target'] {
    return this.row.target;
  }

  get file(): Row['file'] {
    return this.row.file;
  }

  get mount(): Row['mount'] {
    return this.row.mount;
  }

  get endpoint(): Row['endpoint'] {
    return this.row.endpoint;
  }

  get published(): Row['published'] {
    return this.row.published;
  }

  get reference(): Row['reference'] {
    return this.row.reference;
  }
}

/** A long name would push what else is told of an object out of the side bar; tooltip and filter have all of it. */
function labelOf({ label, target }: Row): string {
  return target ? shortened(label, roomForNames) : label;
}

/** Characters; a side bar has room for about as many. */
const roomForNames = 40;

/** One view of the sidebar: rows as they are made at the moment, redrawn where they changed. */
export class TreeRows implements vscode.TreeDataProvider<TreeNode> {
  readonly #ready: () => Promise<void>;
  readonly #rows: () => readonly Row[];
  readonly #look: Look;
  readonly #isStale: () => boolean;
  readonly #uriOf: ((file: FileRef) => vscode.Uri) | undefined;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  #top: TreeNode[] | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  /**
   * `ready` settles when there is something to make rows from; `isStale` while they tell how things were; `uriOf` gives the address
   * of a file.
   */
  constructor(
    ready: () => Promise<void>,
    rows: () => readonly Row[],
    look: Look,
    isStale: () => boolean = () => false,
    uriOf?: (file: FileRef) => vscode.Uri,
  ) {
    this.#ready = ready;
    this.#rows = rows;
    this.#look = look;
    this.#isStale = isStale;
    this.#uriOf = uriOf;
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (parent === undefined) {
      await this.#ready();
      this.#top = adopt(this.#rows(), this.#top, undefined);
      return this.#top;
    }
    const more = (): void => this.#changed.fire(parent);
    const rows = parent.row.children?.() ?? (await parent.row.ask?.(this.#look, more)) ?? [];
    parent.below = adopt(rows, parent.below, parent);
    return parent.below;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { row } = node;
    const item = new vscode.TreeItem(labelOf(row));
    item.id = row.id;
    item.contextValue = row.context;
    const isStale = this.#isStale();
    const color = isStale ? 'disabledForeground' : row.color;
    item.iconPath = new vscode.ThemeIcon(row.icon, color ? new vscode.ThemeColor(color) : undefined);
    if (row.description !== undefined) item.description = row.description;
    // Without it a screen reader would read the tooltip instead.
    const spoken = [row.label, row.description, isStale ? vscode.l10n.t('not up to date') : ''];
    item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
    // By its address the row can be dragged into an editor and into VS Code's own explorer, which copies the file.
    if (row.file && this.#uriOf) item.resourceUri = this.#uriOf(row.file);
    const click = clickOn(row);
    if (click) item.command = { command: click, title: '', arguments: [node] };
    if (opens(row)) {
      item.collapsibleState = row.expanded
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.Collapsed;
    }
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    item.tooltip = new vscode.MarkdownString(await this.tooltip(node));
    return item;
  }

  /** Markdown, made when somebody looks. */
  async tooltip({ row }: TreeNode): Promise<string> {
    return row.tooltip?.(this.#look) ?? plain([row.label, row.description].filter(Boolean).join(' '));
  }

  /** The node with this row id among those that are or were shown. */
  find(id: string): TreeNode | undefined {
    return findIn(this.#top, ({ row }) => row.id === id);
  }

  /** The object's own row, looked for in groups, too; undefined where the view does not have it. */
  async nodeOf({ kind, id }: ObjectRef): Promise<TreeNode | undefined> {
    for (const node of await this.getChildren()) {
      const isGroup = node.target === undefined && opens(node.row);
      for (const each of isGroup ? await this.getChildren(node) : [node]) {
        if (each.target?.kind === kind && each.target.id === id) return each;
      }
    }
    return undefined;
  }

  /** Redraws what the change touches, and nothing where nothing of this view changed. */
  update({ changed }: Pick<InventoryChange, 'changed'>): void {
    if (this.#top === undefined) return;
    const rows = this.#rows();
    if (changed === 'all' || !sameIds(rows, this.#top)) {
      this.#changed.fire(undefined);
      return;
    }
    this.#redrawAll(this.#top, rows, new Set(changed.map(keyOf)));
  }

  #redrawAll(nodes: readonly TreeNode[], rows: readonly Row[], touched: ReadonlySet<string>): void {
    for (const [index, row] of rows.entries()) {
      const node = nodes[index];
      if (node) this.#redraw(node, row, touched);
    }
  }

  #redraw(node: TreeNode, row: Row, touched: ReadonlySet<string>): void {
    const before = node.row;
    node.row = row;
    const below = node.below && row.children?.();
    const isTouched = row.target !== undefined && touched.has(keyOf(row.target));
    if (isTouched || face(before) !== face(row) || (below && !sameIds(below, node.below ?? []))) {
      this.#changed.fire(node);
    } else if (below) this.#redrawAll(node.below ?? [], below, touched);
  }
}

/** A click on a row that opens onto others does that; on any other it shows the object. */
function clickOn(row: Row): Row['click'] {
  return row.click ?? (row.target && !opens(row) ? 'portlight.row.peek' : undefined);
}

/** Whether something opens below the row. */
export function opens(row: Row): boolean {
  return row.children !== undefined || row.ask !== undefined;
}

/** Nodes for the rows: those that were there stay. */
function adopt(
  rows: readonly Row[],
  before: readonly TreeNode[] | undefined,
  parent: TreeNode | undefined,
): TreeNode[] {
  const known = new Map(before?.map((node) => [node.row.id, node]));
  return rows.map((row) => {
    const node = known.get(row.id) ?? new TreeNode(row, parent);
    node.row = row;
    return node;
  });
}

function findIn(
  nodes: readonly TreeNode[] | undefined,
  test: (node: TreeNode) => boolean,
): TreeNode | undefined {
  for (const node of nodes ?? []) {
    const found = test(node) ? node : findIn(node.below, test);
    if (found) return found;
  }
  return undefined;
}

function keyOf({ kind, id }: ObjectRef): string {
  return `${kind}:${id}`;
}

function sameIds(rows: readonly Row[], nodes: readonly TreeNode[]): boolean {
  return rows.length === nodes.length && rows.every((row, index) => row.id === nodes[index]?.row.id);
}

/** All of a row that can be seen or matched by a menu. Its tooltip changes only with its object. */
function face(row: Row): string {
  return [row.label, row.description, row.icon, row.color, row.context, row.revision, opens(row)].join('\0');
}
