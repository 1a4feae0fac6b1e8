import * as vscode from 'vscode';
import { imageName } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickImage } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

export const removeImage: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to remove'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (!image) return;
  const name = imageName(image);
  const loss =
    image.tags.length > 1
      ? vscode.l10n.t(
          'All its tags go: {0}. To have it again it must be pulled or built.',
          image.tags.join(', '),
        )
      : vscode.l10n.t('To have it again it must be pulled or built.');
  if (!(await confirm(vscode.l10n.t('Remove the image “{0}”?', name), loss, vscode.l10n.t('Remove')))) return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Removing {0}…', name), async () => {
    // The engine refuses to remove an image of several tags by its id, so they go one by one.
    const references = image.tags.length > 0 ? image.tags : [image.id];
    for (const reference of references) await engine.images.remove(reference);
  });
};
