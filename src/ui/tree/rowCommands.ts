import * as vscode from 'vscode';
import { visible } from '../../model/text.ts';
import type { CommandId, FeatureCommandId } from '../ids.ts';
import { report } from '../problems/report.ts';
import { ask, inform } from '../say.ts';
import type { Services } from '../services.ts';
import type { Views } from './index.ts';
import type { TreeNode } from './treeView.ts';
import { kinds } from './viewKind.ts';

type View = vscode.TreeView<TreeNode>;

/** What keys and clicks do with rows: F2, Delete, Enter, Ctrl+C. A key's command is handed the name of its view. */
export function registerRowCommands(services: Services, views: Views): vscode.Disposable {
  let looking: Promise<unknown> = Promise.resolve();
  const onKey = (id: FeatureCommandId, act: (rows: Rows, services: Services) => PromiseLike<unknown>) =>
    vscode.commands.registerCommand(id, async (kind: unknown) => {
      const known = kinds.find((each) => each === kind);
      if (!known) return;
      // One key after the other: each turns the selection over and back.
      const look = looking.then(() => rowsAtKeyboard(views[known]));
      looking = look.catch(() => undefined);
      const rows = await look;
      if (rows) await act(rows, services);
    });
  return vscode.Disposable.from(
    onKey('portlight.row.open', open),
    onKey('portlight.row.rename', rename),
    onKey('portlight.row.remove', remove),
    onKey('portlight.row.copyName', copyName),
    vscode.commands.registerCommand('portlight.row.peek' satisfies FeatureCommandId, (row: TreeNode) =>
      peek(row, services),
    ),
  );
}

/** The row that the keyboard is on, and the selected ones where it is among them. */
interface Rows {
  readonly row: TreeNode;
  readonly selected: readonly TreeNode[];
}

/**
 * VS Code tells extensions what is selected but not where the keyboard is, and the arrow keys move only that: a row that is
 * selected need not be the one that the user looks at. So the selection of the row at the keyboard is turned over and back.
 */
async function rowsAtKeyboard(view: View): Promise<Rows | undefined> {
  const before = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const after = view.selection;
  await vscode.commands.executeCommand('list.toggleSelection');
  const added = after.find((row) => !before.includes(row));
  if (added) return { row: added, selected: [added] };
  const removed = before.find((row) => !after.includes(row));
  return removed && { row: removed, selected: before };
}

function run(command: CommandId, row: TreeNode, selected: readonly TreeNode[]): Thenable<unknown> {
  return vscode.commands.executeCommand(command, row, selected);
}

/** A container's logs, of other objects what the engine knows of them; a row of no object opens and closes. */
function open({ row, selected }: Rows): Thenable<unknown> {
  if (row.row.click) return vscode.commands.executeCommand(row.row.click, row);
  const { target } = row;
  if (!target) return vscode.commands.executeCommand('list.toggleExpand');
  return run(target.kind === 'container' ? 'portlight.container.logs' : 'portlight.inspect', row, selected);
}

async function rename({ row, selected }: Rows): Promise<void> {
  const { context, target } = row.row;
  if (isFileContext(context)) await run('portlight.file.move', row, selected);
  else if (target?.kind === 'container') await run('portlight.container.rename', row, selected);
  else if (target?.kind === 'volume') await run('portlight.volume.rename', row, selected);
  else if (target)
    await inform(vscode.l10n.t('Of Docker’s objects only containers and volumes can be renamed.'));
}

function isFileContext(context: string): boolean {
  return /^(folder|file|special)-/.test(context);
}

async function copyName({ row, selected }: Rows): Promise<void> {
  if (row.target) await run('portlight.copyName', row, selected);
}

/** What a row's own menu offers: a row that only points at an object takes nothing away but the connection. */
async function remove({ row, selected }: Rows, services: Services): Promise<void> {
  const { context } = row.row;
  if (row.endpoint) await disconnect(row, services);
  else if (isFileContext(context)) await run('portlight.file.remove', row, selected);
  else if (/^container-[a-z]+$/.test(context)) await run('portlight.container.remove', row, selected);
  else if (/^image-(tagged|dangling)/.test(context) && row.row.id === `image:${row.target?.id}`) {
    await run('portlight.image.remove', row, selected);
  } else if (context === 'image-tag') await run('portlight.image.untag', row, selected);
  else if (/^network-(custom|built-in)/.test(context)) await run('portlight.network.remove', row, selected);
  else if (context.startsWith('volume-')) await run('portlight.volume.remove', row, selected);
}

/** Asks, since a key is pressed by accident more easily than an item of a menu is chosen. */
async function disconnect(row: TreeNode, { inventory }: Services): Promise<void> {
  const { endpoint } = row;
  if (!endpoint) return;
  const { containers, networks } = inventory.snapshot;
  const container = visible(containers.get(endpoint.containerId)?.name ?? '');
  const network = visible(networks.get(endpoint.networkId)?.name ?? '');
  const action = vscode.l10n.t('Disconnect');
  const question = vscode.l10n.t('Disconnect “{0}” from the network “{1}”?', container, network);
  const meaning = vscode.l10n.t('They can be connected again.');
  if ((await ask(question, meaning, action)) === action) await run('portlight.network.disconnect', row, []);
}

/** Shows what the engine knows of the row's object, and leaves the keyboard where it is. */
async function peek({ target }: TreeNode, services: Services): Promise<void> {
  if (!target) return;
  try {
    await services.inspections.open(target, services.inventory.snapshot, 'masked', { preserveFocus: true });
  } catch (error) {
    await report(error, services, { about: target });
  }
}
