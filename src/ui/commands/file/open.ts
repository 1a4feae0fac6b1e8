import * as vscode from 'vscode';
import { endKind, nameOf } from '../../../model/files.ts';
import { visible } from '../../../model/text.ts';
import { sizeText } from '../../quantities.ts';
import { ask } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickFile } from './pickFile.ts';

/** Above this, in bytes, a file is opened only when somebody insists: an editor wants all of it. */
const large = 50_000_000;

/** Opens a file in the editor that VS Code has for it; saving writes it back. */
export const openFile: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file) return;
  const { files } = await services.engine();
  const stat = await files.stat(file.place, file.path);
  if (endKind(stat) === 'folder') return;
  if (stat.size > large && !(await insists(nameOf(file.path), stat.size))) return;
  // What cannot be read says so better here than in an editor that stays empty.
  if (endKind(stat) !== 'file') await files.read(file.place, file.path, new AbortController().signal);
  await vscode.commands.executeCommand('vscode.open', services.placeFiles.uriOf(file));
};

async function insists(name: string, size: number): Promise<boolean> {
  const open = vscode.l10n.t('Open All the Same');
  const question = vscode.l10n.t('“{0}” is large: {1}. Open it?', visible(name), sizeText(size));
  const loss = vscode.l10n.t('The editor loads all of it. “Download…” saves it on this machine instead.');
  return (await ask(question, loss, open)) === open;
}

/** Lists a folder again; what keeps it from being listed is said with what can be done about it. */
export const reloadFolder: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file) return;
  const { files } = await services.engine();
  await files.list(file.place, file.path);
  services.placeFiles.touch(file.place);
};

/** A folder of the workspace, to be searched, compared and edited like any other. */
export const addToWorkspace: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (!file) return;
  const uri = services.placeFiles.uriOf(file);
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.some((folder) => folder.uri.toString() === uri.toString())) return;
  vscode.workspace.updateWorkspaceFolders(folders.length, 0, { uri, name: uri.path.slice(1) });
};

export const copyPath: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (file) await vscode.env.clipboard.writeText(file.path);
};
