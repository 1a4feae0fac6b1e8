import * as vscode from 'vscode';
import { folderOf, nameOf } from '../../../model/files.ts';
import { FolderSizes, type Sized } from '../../../model/folderSizes.ts';
import { visible } from '../../../model/text.ts';
import type { FileRef } from '../../files/fileUri.ts';
import { sizeText } from '../../quantities.ts';
import { choose } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { withCancel } from '../progress.ts';
import { fileText, pickFile } from './pickFile.ts';

/** Shows what takes the room: the folders below one, the largest first, and the largest files. */
export const showSizes: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  if (!folder) return;
  const sizes = await measure(services, folder);
  await browse(services, folder, sizes, folder.path);
};

function measure(services: Services, { place, path }: FileRef): Promise<FolderSizes> {
  const title = vscode.l10n.t('Measuring {0}…', visible(fileText({ place, path }, services)));
  return withCancel(title, async (signal, tell) => {
    const { files } = await services.engine();
    const sizes = new FolderSizes(path);
    let count = 0;
    for await (const entry of files.walk(place, path, signal)) {
      sizes.add(entry);
      count += 1;
      if (count % 5_000 === 0) tell({ message: vscode.l10n.t('{0} files', count) });
    }
    return sizes;
  });
}

/** One folder after the other, as they are chosen, without another measurement. */
async function browse(services: Services, root: FileRef, sizes: FolderSizes, at: string): Promise<void> {
  const folders = sizes.foldersIn(at);
  const largest = sizes.largestIn(at).slice(0, 20);
  const [total, here] = [sizes.of(root.path), sizes.of(at)];
  const items = [
    ...(at === root.path ? [] : [up(at)]),
    ...(folders.length > 0 ? [separator(vscode.l10n.t('Folders'))] : []),
    ...folders.map((each) => item(each, nameOf(each.path), total)),
    ...(largest.length > 0 ? [separator(vscode.l10n.t('Largest files'))] : []),
    ...largest.map((each) => item(each, each.path.slice(at === '/' ? 1 : at.length + 1), total)),
  ];
  const title = vscode.l10n.t(
    '{0}: {1} on the disk, files: {2}',
    visible(fileText({ place: root.place, path: at }, services)),
    sizeText(here.taken),
    here.files,
  );
  const chosen = await choose(items, title);
  if (chosen?.path === undefined) return;
  if (chosen.isFolder) return browse(services, root, sizes, chosen.path);
  await vscode.commands.executeCommand('portlight.file.open', {
    file: { place: root.place, path: chosen.path },
  });
}

interface SizeItem extends vscode.QuickPickItem {
  readonly path?: string;
  readonly isFolder?: boolean;
}

function item({ path, kind, taken, files }: Sized, name: string, total: Sized): SizeItem {
  const share = total.taken > 0 ? Math.round((taken / total.taken) * 100) : 0;
  const isFolder = kind === 'folder';
  return {
    label: visible(name),
    iconPath: new vscode.ThemeIcon(isFolder ? 'folder' : 'file'),
    description: [
      sizeText(taken),
      `${share} %`,
      ...(isFolder ? [files === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', files)] : []),
    ].join(' · '),
    path,
    isFolder,
  };
}

function up(at: string): SizeItem {
  return { label: '..', iconPath: new vscode.ThemeIcon('arrow-up'), path: folderOf(at), isFolder: true };
}

function separator(label: string): SizeItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
