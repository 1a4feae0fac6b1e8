import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Files } from '../../../engine/files/files.ts';
import { Arrival } from '../../../engine/arrival.ts';
import { unlessNoPath } from '../../../engine/problem.ts';
import { archiveOf, fileContent, writeWhole } from '../../../engine/hostFiles.ts';
import { endKind, nameOf, pathIn } from '../../../model/files.ts';
import { visible } from '../../../model/text.ts';
import type { FileRef } from '../../files/fileUri.ts';
import { contentOf } from '../../files/placeFiles.ts';
import { ask } from '../../say.ts';
import type { Services } from '../../services.ts';
import { proposedText, type Command } from '../command.ts';
import { counted, withCancel, type Tell } from '../progress.ts';
import { putArrival } from '../container/copyOut.ts';
import { pickFile, placeName } from './pickFile.ts';

/** Writes a file or folder to this machine; for a file, the path `file` may be proposed. */
export const download: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file) return;
  const { files } = await services.engine();
  const stat = await files.stat(file.place, file.path);
  const isFile = endKind(stat) === 'file';
  const name = nameOf(file.path) || placeName(file.place, services);
  const title = vscode.l10n.t('Downloading {0}…', visible(name));
  if (isFile) {
    const target = await fileToWrite(name, proposedText(subject, 'file'));
    if (!target) return;
    await withCancel(title, async (signal, tell) => {
      const { chunks } = await files.read(file.place, file.path, signal);
      await writeWhole(counted(chunks, tell), target.fsPath);
    });
    return;
  }
  const folder = await folderToWriteIn();
  if (!folder) return;
  const arrival = await withCancel(title, (signal, tell) =>
    Arrival.of(counted(files.archive(file.place, file.path, 'itself', signal), tell), folder.fsPath),
  );
  if (arrival) await putArrival(arrival, folder.fsPath);
};

/** Copies files of this machine into a folder; the dialog begins where `file` proposes. */
export const upload: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  if (!folder) return;
  const from = proposedText(subject, 'file');
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t(
      'Files to copy into “{0}”',
      visible(nameOf(folder.path) || placeName(folder.place, services)),
    ),
    canSelectFiles: true,
    canSelectFolders: true,
    canSelectMany: true,
    ...(from !== undefined && { defaultUri: vscode.Uri.file(from) }),
  });
  await uploadAll(services, folder, chosen?.map(({ fsPath }) => fsPath) ?? []);
};

/** Copies files and folders of this machine into the folder; asks before one takes the place of another. */
export async function uploadAll(
  services: Services,
  folder: FileRef,
  paths: readonly string[],
): Promise<void> {
  if (paths.length === 0) return;
  const { files } = await services.engine();
  const there = new Set((await files.list(folder.place, folder.path)).map(({ name }) => name));
  if (
    !(await mayReplace(
      taken(
        paths.map((path) => basename(path)),
        there,
      ),
    ))
  )
    return;
  const [first = ''] = paths;
  const title =
    paths.length === 1
      ? vscode.l10n.t('Copying {0}…', visible(basename(first)))
      : vscode.l10n.t('Copying {0} files and folders…', paths.length);
  try {
    await withCancel(title, async (signal, tell) => {
      for (const path of paths) await uploadOne(files, folder, path, signal, tell);
    });
  } finally {
    services.placeFiles.touch(folder.place);
  }
}

async function uploadOne(
  files: Files,
  { place, path: folder }: FileRef,
  path: string,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const { type } = await vscode.workspace.fs.stat(vscode.Uri.file(path));
  if (type === vscode.FileType.File) {
    const content = await fileContent(path);
    const chunks = counted(content.chunks, tell);
    await files.write(place, pathIn(folder, basename(path)), { ...content, chunks }, signal);
    return;
  }
  const archive = counted(archiveOf(path), tell);
  await put(files, { place, path: folder }, basename(path), archive, signal);
}

/** As a whole or not at all; into a folder that is there already one after the other, since others may be writing to it. */
async function put(
  files: Files,
  to: FileRef,
  name: string,
  archive: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const there = await files.stat(to.place, pathIn(to.path, name), signal).catch(unlessNoPath);
  if (there?.kind === 'folder') await files.unpack(to.place, to.path, archive, signal);
  else await files.mergeInto(to, [name], archive, signal);
}

/** A file that has no path on this machine. */
interface Loose {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Writes files into the folder; asks before one takes the place of another. */
export async function writeAll(services: Services, folder: FileRef, loose: readonly Loose[]): Promise<void> {
  if (loose.length === 0) return;
  const { files } = await services.engine();
  const there = new Set((await files.list(folder.place, folder.path)).map(({ name }) => name));
  const names = loose.map(({ name }) => name);
  if (!(await mayReplace(taken(names, there)))) return;
  try {
    await withCancel(vscode.l10n.t('Copying {0}…', visible(names.join(', '))), async (signal) => {
      for (const { name, bytes } of loose)
        await files.write(folder.place, pathIn(folder.path, name), contentOf(await bytes()), signal);
    });
  } finally {
    services.placeFiles.touch(folder.place);
  }
}

/** Copies files from one place to another, or within one. */
export async function copyBetween(services: Services, from: readonly FileRef[], to: FileRef): Promise<void> {
  const { files } = await services.engine();
  const there = new Set((await files.list(to.place, to.path)).map(({ name }) => name));
  const names = from.map(({ path }) => nameOf(path)).filter((name) => name !== '');
  if (!(await mayReplace(taken(names, there)))) return;
  try {
    await withCancel(vscode.l10n.t('Copying {0}…', visible(names.join(', '))), async (signal, tell) => {
      for (const { place, path } of from) {
        if (path === '/') continue;
        const archive = counted(files.archive(place, path, 'itself', signal), tell);
        await put(files, to, nameOf(path), archive, signal);
      }
    });
  } finally {
    services.placeFiles.touch(to.place);
  }
}

/** Names of what is there, be it only because another of those that come has the same name. */
function taken(names: readonly string[], there: ReadonlySet<string>): readonly string[] {
  return [...new Set(names.filter((name, index) => there.has(name) || names.indexOf(name) < index))];
}

async function mayReplace(names: readonly string[]): Promise<boolean> {
  if (names.length === 0) return true;
  const replace = vscode.l10n.t('Replace');
  const question =
    names.length === 1
      ? vscode.l10n.t('“{0}” is there already. Replace it?', visible(names[0] ?? ''))
      : vscode.l10n.t('{0} names are taken already. Replace what is there?', names.length);
  const loss = `${names.map(visible).join('\n')}\n\n${vscode.l10n.t('What is there now will be lost.')}`;
  return (await ask(question, loss, replace)) === replace;
}

async function fileToWrite(name: string, proposed: string | undefined): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const place = folder && vscode.Uri.joinPath(folder.uri, name.replaceAll(/[/\\:]/g, '_'));
  const defaultUri = proposed === undefined ? place : vscode.Uri.file(proposed);
  return vscode.window.showSaveDialog({
    ...(defaultUri && { defaultUri }),
    saveLabel: vscode.l10n.t('Download'),
  });
}

async function folderToWriteIn(): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Download Here'),
    })) ?? [];
  return folder;
}
