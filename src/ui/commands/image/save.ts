import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { writeWhole } from '../../../engine/hostFiles.ts';
import type { Image } from '../../../model/image.ts';
import { searchTerm } from '../../../model/imageReference.ts';
import { imageName, shortId, visible } from '../../../model/text.ts';
import { inform } from '../../say.ts';
import { proposedText, type Command } from '../command.ts';
import { pickImages } from '../pick.ts';
import { counted, withCancel } from '../progress.ts';

/** Writes images into one tar file, for which the path `file` is proposed; from a tag’s row, under that tag only. */
export const saveImages: Command = async (services, subject) => {
  const images = await pickImages(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to save'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (images.length === 0) return;
  const references = subject.reference === undefined ? images.flatMap(referencesOf) : [subject.reference];
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save images into a file'),
    defaultUri: vscode.Uri.file(proposedText(subject, 'file') ?? pathFor(images)),
    filters: { [vscode.l10n.t('Images')]: ['tar'] },
  });
  if (!file) return;
  const engine = await services.engine();
  const names = images.map((image) => visible(imageName(image))).join(', ');
  await withCancel(vscode.l10n.t('Saving {0}', names), async (signal, tell) => {
    const archive = await engine.images.save(references, signal);
    await writeWhole(counted(archive, tell), file.fsPath);
  });
  void inform(vscode.l10n.t('Saved {0} into {1}.', names, visible(file.fsPath)));
};

/** An image without a name is saved by its id, and comes back without a name. */
function referencesOf({ id, tags }: Image): readonly string[] {
  return tags.length > 0 ? tags : [id];
}

function pathFor([first, ...others]: readonly Image[]): string {
  const name = others.length > 0 || !first ? 'images' : fileNameOf(first);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  return vscode.Uri.joinPath(vscode.Uri.file(folder), `${name}.tar`).fsPath;
}

/** `nginx-1.27` for `docker.io/nginx:1.27` */
function fileNameOf({ id, tags }: Image): string {
  const [tag = shortId(id)] = tags;
  const version = tag.slice(tag.lastIndexOf('/') + 1).split(':')[1];
  return [searchTerm(tag), version].filter(Boolean).join('-');
}
