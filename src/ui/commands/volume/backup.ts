import { homedir } from 'node:os';
import { relative } from 'node:path';
import * as vscode from 'vscode';
import { writeBackup } from '../../../engine/files/backup.ts';
import { nameOf } from '../../../model/files.ts';
import { visible } from '../../../model/text.ts';
import type { FileRef } from '../../files/fileUri.ts';
import { sizeText } from '../../quantities.ts';
import { inform, warn } from '../../say.ts';
import type { Services } from '../../services.ts';
import { proposedText, type Command, type Subject } from '../command.ts';
import { pickFile, placeName } from '../file/pickFile.ts';
import { pickVolume } from '../pick.ts';
import { counted, withCancel } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { whileQuiet } from './writers.ts';

export const backUpVolume: Command = async (services, subject) => {
  const volume = await pickVolume(services, subject, {
    placeholder: vscode.l10n.t('Choose a volume to back up'),
    nothing: vscode.l10n.t('There are no volumes.'),
  });
  if (volume)
    await backUp(services, { place: { kind: 'volume', id: volume.name }, path: '/' }, wishesOf(subject));
};

/** A single file or folder. */
export const backUpFile: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  if (file) await backUp(services, file, wishesOf(subject));
};

function wishesOf(subject: Subject): Wishes {
  return { proposed: proposedText(subject, 'file') };
}

interface Wishes {
  /** Where the dialog begins. */
  readonly proposed?: string | undefined;
  /** A file that has to stay. */
  readonly except?: string;
}

/** Asks where to, and writes the archive there; false where the user has broken it off. */
export async function backUp(
  services: Services,
  file: FileRef,
  { proposed, except }: Wishes = {},
): Promise<boolean> {
  const { place, path } = file;
  const asked = await services.engine();
  const name = nameOf(path) || placeName(place, services);
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Back up “{0}”', visible(name)),
    defaultUri: proposed === undefined ? proposal(name) : vscode.Uri.file(proposed),
    filters: { 'tar.gz': ['gz', 'tgz'] },
    saveLabel: vscode.l10n.t('Back Up'),
  });
  if (!target) return false;
  if (except !== undefined && relative(except, target.fsPath) === '') {
    void warn(vscode.l10n.t('“{0}” is what is to be restored. Choose another name.', target.fsPath));
    return false;
  }
  const write = () =>
    withCancel(vscode.l10n.t('Backing up {0}…', visible(name)), async (signal, tell) => {
      const { files } = await sameEngine(services, asked);
      const archive = files.archive(place, path, path === '/' ? 'content' : 'itself', signal);
      return writeBackup(counted(archive, tell), target.fsPath, signal);
    });
  const backup = place.kind === 'volume' ? await whileQuiet(services, place.id, write) : await write();
  if (!backup) return false;
  void inform(
    vscode.l10n.t(
      '“{0}” is backed up: {1} in {2}, with its checksum beside it.',
      visible(name),
      sizeText(backup.size),
      target.fsPath,
    ),
  );
  return true;
}

/** `data-2026-11-21-1405.tar.gz`, in the workspace's first folder or at home. */
function proposal(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const moment = new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  const file = `${name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}-${moment}.tar.gz`;
  return vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file(homedir()), file);
}
