import * as vscode from 'vscode';
import { folderOf, nameOf, normalPath, pathIn } from '../../../model/files.ts';
import { visible } from '../../../model/text.ts';
import { contentOf } from '../../files/placeFiles.ts';
import type { FileRef } from '../../files/fileUri.ts';
import { inert } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { confirm, withProgress } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { fileText, pickFile, placeName } from './pickFile.ts';

export const newFile: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  const name = folder && (await askFor(vscode.l10n.t('Name of the new file'), '', isName));
  if (folder === undefined || name === undefined) return;
  const { files } = await services.engine();
  const file = { place: folder.place, path: pathIn(folder.path, name) };
  await refuseTaken(services, file);
  await files.write(file.place, file.path, contentOf(new Uint8Array()), new AbortController().signal);
  services.placeFiles.touch(file.place);
  await vscode.commands.executeCommand('vscode.open', services.placeFiles.uriOf(file));
};

export const newFolder: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  const name = folder && (await askFor(vscode.l10n.t('Name of the new folder'), '', isName));
  if (folder === undefined || name === undefined) return;
  const { files } = await services.engine();
  await files.makeFolder(folder.place, pathIn(folder.path, name));
  services.placeFiles.touch(folder.place);
};

/** Gives another name, or another place within the same volume or container. */
export const moveFile: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file || file.path === '/') return;
  const engine = await services.engine();
  const prompt = vscode.l10n.t(
    'New name, or new path within “{0}”',
    visible(placeName(file.place, services)),
  );
  const to = await askFor(prompt, file.path, isPath);
  if (to === undefined || normalPath(to) === file.path) return;
  const { files } = await sameEngine(services, engine);
  await files.rename(file.place, file.path, targetOf(file, to), 'new');
  services.placeFiles.touch(file.place);
};

export const copyFile: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file || file.path === '/') return;
  const prompt = vscode.l10n.t('Path of the copy within “{0}”', visible(placeName(file.place, services)));
  const to = await askFor(prompt, `${file.path}-copy`, isPath);
  if (to === undefined) return;
  const { files } = await services.engine();
  await withProgress(vscode.l10n.t('Copying {0}…', visible(nameOf(file.path))), () =>
    files.copy(file.place, file.path, targetOf(file, to)),
  );
  services.placeFiles.touch(file.place);
};

export const removeFile: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file || file.path === '/') return;
  const engine = await services.engine();
  const all = (subject.files ?? [file]).filter(({ path }) => path !== '/');
  const names = all.map((each) => visible(fileText(each, services))).join('\n');
  const question =
    all.length === 1
      ? vscode.l10n.t('Delete “{0}”?', visible(nameOf(file.path)))
      : vscode.l10n.t('Delete {0} files and folders?', all.length);
  const loss = `${names}\n\n${vscode.l10n.t('There is no wastebasket: this cannot be undone.')}`;
  if (!(await confirm(question, loss, vscode.l10n.t('Delete')))) return;
  const { files } = await sameEngine(services, engine);
  try {
    await files.remove(
      file.place,
      all.map(({ path }) => path),
      'all',
    );
  } finally {
    services.placeFiles.touch(file.place);
  }
};

/** A name alone stays in its folder. */
function targetOf({ path }: FileRef, to: string): string {
  return normalPath(to.startsWith('/') ? to : pathIn(folderOf(path), to));
}

async function refuseTaken(services: Services, { place, path }: FileRef): Promise<void> {
  const { files } = await services.engine();
  const there = await files.list(place, folderOf(path));
  if (there.some(({ name }) => name === nameOf(path))) {
    throw new Error(vscode.l10n.t('“{0}” exists already.', visible(nameOf(path))));
  }
}

async function askFor(
  prompt: string,
  value: string,
  isGood: (text: string) => boolean,
): Promise<string | undefined> {
  const slash = value.lastIndexOf('/') + 1;
  return vscode.window.showInputBox({
    prompt: inert(prompt),
    value,
    valueSelection: [slash, value.length],
    validateInput: (text) =>
      isGood(text) ? undefined : vscode.l10n.t('This is no name that a file can have.'),
  });
}

/** 255 bytes are the most that file systems take for a name. */
function isName(text: string): boolean {
  return (
    text !== '' && text !== '.' && text !== '..' && !/[/\0]/.test(text) && Buffer.byteLength(text) <= 255
  );
}

function isPath(text: string): boolean {
  return (
    text.split('/').every((part) => part === '' || part === '.' || part === '..' || isName(part)) &&
    nameOf(normalPath(text)) !== ''
  );
}
