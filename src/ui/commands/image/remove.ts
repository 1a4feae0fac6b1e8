import * as vscode from 'vscode';
import { containersOfImage } from '../../../model/relations.ts';
import { imageName } from '../../../model/text.ts';
import { inform } from '../../say.ts';
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
  const users = containersOfImage(services.inventory.snapshot, image).map((container) => container.name);
  if (users.length > 0 && image.tags.length > 1) {
    // The engine would let every tag but the last go before it refuses.
    await inform(
      vscode.l10n.t('“{0}” is in use by: {1}. Remove these containers first.', name, users.join(', ')),
    );
    return;
  }
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
