import * as vscode from 'vscode';
import { imageName } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { pickImage } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

const { t } = vscode.l10n;

export const removeImage: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: t('Choose an image to remove'),
    nothing: t('There are no images.'),
  });
  if (!image) return;
  const name = imageName(image);
  const loss =
    image.tags.length > 1
      ? t('All its tags go: {0}. To have it again it must be pulled or built.', image.tags.join(', '))
      : t('To have it again it must be pulled or built.');
  if (!(await confirm(t('Remove the image “{0}”?', name), loss, t('Remove')))) return;
  const engine = await services.engine();
  await withProgress(t('Removing {0}…', name), async () => {
    // The engine refuses to remove an image of several tags by its id, so they go one by one.
    const references = image.tags.length > 0 ? image.tags : [image.id];
    for (const reference of references) await engine.images.remove(reference);
  });
};
