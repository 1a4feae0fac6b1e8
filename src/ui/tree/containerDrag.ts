import * as vscode from 'vscode';
import { isConnectable, type Network } from '../../model/network.ts';
import { endpointOn } from '../../model/relations.ts';
import { visible } from '../../model/text.ts';
import { onEach } from '../commands/onEach.ts';
import { withProgress } from '../commands/progress.ts';
import type { ViewId } from '../ids.ts';
import { warn } from '../say.ts';
import type { Services } from '../services.ts';
import type { TreeNode } from './treeView.ts';

/** What VS Code calls that which is dragged out of a view. */
function typeOf(viewId: ViewId): string {
  return `application/vnd.code.tree.${viewId}`;
}

/** Containers that are dropped on a network are connected to it. */
export class ContainerDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes: readonly string[];
  readonly dropMimeTypes = [typeOf('portlight.containers'), typeOf('portlight.networks')];
  readonly #services: Services;
  readonly #type: string;

  /** For one of the two views; a container is dragged out of either. */
  constructor(services: Services, viewId: ViewId) {
    this.#services = services;
    this.#type = typeOf(viewId);
    this.dragMimeTypes = [this.#type];
  }

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    // Ids as JSON: the view the containers are dropped on has nodes of its own.
    const ids = nodes.flatMap(({ target }) => (target?.kind === 'container' ? [target.id] : []));
    if (ids.length > 0) data.set(this.#type, new vscode.DataTransferItem(JSON.stringify(ids)));
  }

  async handleDrop(onto: TreeNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const network = this.#networkOf(onto);
    const ids = await this.#idsIn(data);
    if (network === undefined || ids.length === 0) return;
    if (!isConnectable(network)) {
      await warn(
        vscode.l10n.t(
          'A container gets the network “{0}” when it is created, and keeps it: it cannot be connected later.',
          visible(network.name),
        ),
      );
      return;
    }
    await this.#connect(ids, network);
  }

  /** Between two views VS Code puts words of its own beside ours, under the same type. */
  async #idsIn(data: vscode.DataTransfer): Promise<string[]> {
    const items = [...data].filter(([type]) => this.dropMimeTypes.includes(type));
    const texts = await Promise.all(items.map(([, item]) => item.asString()));
    return texts.flatMap(idsIn);
  }

  async #connect(ids: readonly string[], network: Network): Promise<void> {
    const { containers } = this.#services.inventory.snapshot;
    const apart = ids.flatMap((id) => containers.get(id) ?? []).filter((each) => !endpointOn(each, network));
    const named = apart.map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name }));
    await onEach(this.#services, named, async ({ ref, name }) => {
      const engine = await this.#services.engine();
      await withProgress(vscode.l10n.t('Connecting {0} to {1}…', visible(name), visible(network.name)), () =>
        engine.networks.connect(network.id, ref.id),
      );
    });
  }

  /** Of the row, or of the row that it stands below. */
  #networkOf(node: TreeNode | undefined): Network | undefined {
    for (let at = node; at; at = at.parent) {
      const { target } = at;
      if (target?.kind === 'network') return this.#services.inventory.snapshot.networks.get(target.id);
    }
    return undefined;
  }
}

/** What was dragged need not be a container. */
function idsIn(json: string): string[] {
  try {
    const ids: unknown = JSON.parse(json);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
