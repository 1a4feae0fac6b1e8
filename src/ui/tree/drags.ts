import type * as vscode from 'vscode';
import type { TreeNode } from './treeView.ts';

type Controller = vscode.TreeDragAndDropController<TreeNode>;

/** Several ways to drag and drop in one view, each of which takes what is meant for it. */
export class Drags implements Controller {
  readonly dragMimeTypes: readonly string[];
  readonly dropMimeTypes: readonly string[];
  readonly #parts: readonly Controller[];

  constructor(...parts: readonly Controller[]) {
    this.#parts = parts;
    this.dragMimeTypes = parts.flatMap(({ dragMimeTypes }) => dragMimeTypes);
    this.dropMimeTypes = parts.flatMap(({ dropMimeTypes }) => dropMimeTypes);
  }

  async handleDrag(
    nodes: readonly TreeNode[],
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<void> {
    for (const part of this.#parts) await part.handleDrag?.(nodes, data, token);
  }

  async handleDrop(
    onto: TreeNode | undefined,
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<void> {
    for (const part of this.#parts) await part.handleDrop?.(onto, data, token);
  }
}
