import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import type { FileRef } from '../../files/fileUri.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickVolume } from '../pick.ts';
import { fileText, pickFile } from './pickFile.ts';

export const compareWithLocal: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  const [local] =
    (file && (await vscode.window.showOpenDialog({ openLabel: vscode.l10n.t('Compare') }))) ?? [];
  if (file && local) await compare(services, local, vscode.workspace.asRelativePath(local), file);
};

/** With what another volume has at the same path. */
export const compareWithVolume: Command = async (services, subject) => {
  const file = await pickFile(services, subject);
  const other =
    file &&
    (await pickVolume(
      services,
      {},
      {
        placeholder: vscode.l10n.t('Choose a volume to compare with'),
        nothing: vscode.l10n.t('There are no other volumes.'),
        where: ({ name }) => file.place.kind !== 'volume' || name !== file.place.id,
      },
    ));
  if (!file || !other) return;
  const left: FileRef = { place: { kind: 'volume', id: other.name }, path: file.path };
  // What is not there is said in words rather than by an empty half of an editor.
  await (await services.engine()).files.stat(left.place, left.path);
  await compare(services, services.placeFiles.uriOf(left), fileText(left, services), file);
};

async function compare(services: Services, left: vscode.Uri, name: string, file: FileRef): Promise<void> {
  const title = `${visible(name)} ↔ ${visible(fileText(file, services))}`;
  await vscode.commands.executeCommand('vscode.diff', left, services.placeFiles.uriOf(file), title);
}
