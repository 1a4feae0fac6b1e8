import * as vscode from 'vscode';
import { folderOf, isSamePlace, isWithin, nameOf, pathIn } from '../../model/files.ts';
import { fileSchemes, refOf, type FileRef } from '../files/fileUri.ts';
import { report } from '../problems/report.ts';
import type { Services } from '../services.ts';
import type { TreeNode } from './treeView.ts';

/** How files are dragged between windows, the explorer and the views: an address a line. */
const list = 'text/uri-list';
/** How files come from outside of VS Code, where it has no address for them: as their bytes. */
const bytes = 'files';

/**
 * Files dragged out of volumes and containers, and into them: from this machine they are copied, within one place moved,
 * from one to another copied.
 */
export class FileDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [list];
  readonly dropMimeTypes = [list, bytes];
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const uris = nodes.flatMap(({ file }) =>
      file ? [this.#services.placeFiles.uriOf(file).toString()] : [],
    );
    if (uris.length > 0) data.set(list, new vscode.DataTransferItem(uris.join('\r\n')));
  }

  async handleDrop(onto: TreeNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const folder = folderAt(onto);
    if (!folder) return;
    try {
      const uris = urisIn((await data.get(list)?.asString()) ?? '');
      const dropped = [...data].flatMap(([, item]) => item.asFile() ?? []);
      // What was dragged out of a view before may still stand beside files that come without an address.
      if (dropped.length === 0 || uris.some(isLocal)) await this.#take(folder, uris);
      else await this.#takeBytes(folder, dropped);
    } catch (error) {
      await report(error, this.#services);
    }
  }

  async #take(folder: FileRef, uris: readonly vscode.Uri[]): Promise<void> {
    // Loaded with the first file that is dropped.
    const { copyBetween, uploadAll } = await import('../commands/file/transfer.ts');
    const local = uris.filter(isLocal);
    await uploadAll(
      this.#services,
      folder,
      local.map(({ fsPath }) => fsPath),
    );
    const schemes: readonly string[] = Object.values(fileSchemes);
    const { snapshot } = this.#services.inventory;
    const own = uris
      .filter(({ scheme }) => schemes.includes(scheme))
      .flatMap((uri) => refOf(uri, snapshot) ?? []);
    const here = own.filter(({ place }) => isSamePlace(place, folder.place));
    const elsewhere = own.filter(({ place }) => !isSamePlace(place, folder.place));
    if (elsewhere.length > 0) await copyBetween(this.#services, elsewhere, folder);
    if (here.length > 0) await this.#move(here, folder);
  }

  /** What a browser has, or a window whose extensions run on another machine. */
  async #takeBytes(folder: FileRef, dropped: readonly vscode.DataTransferFile[]): Promise<void> {
    const { writeAll } = await import('../commands/file/transfer.ts');
    await writeAll(
      this.#services,
      folder,
      dropped.map((file) => ({ name: file.name, bytes: () => Promise.resolve(file.data()) })),
    );
  }

  async #move(files: readonly FileRef[], folder: FileRef): Promise<void> {
    const engine = await this.#services.engine();
    for (const { place, path } of files) {
      if (folderOf(path) === folder.path || isWithin(folder.path, path)) continue;
      await engine.files.rename(place, path, pathIn(folder.path, nameOf(path)), 'new');
    }
    this.#services.placeFiles.touch(folder.place);
  }
}

/** The folder of the row: itself, or the one that a file lies in. A volume's row stands for its root. */
function folderAt(node: TreeNode | undefined): FileRef | undefined {
  const { file, target } = node?.row ?? {};
  if (file) return node?.row.ask ? file : { ...file, path: folderOf(file.path) };
  return target?.kind === 'volume' ? { place: { kind: 'volume', id: target.id }, path: '/' } : undefined;
}

function isLocal({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || scheme === 'vscode-remote';
}

function urisIn(text: string): vscode.Uri[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line));
}
