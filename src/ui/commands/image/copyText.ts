import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import { choose } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickImage, pickImages } from '../pick.ts';

/** The name of a row, else one of the image’s tags and digests. */
export const copyImageName: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image whose name to copy'),
    nothing: vscode.l10n.t('There are no images that have a name.'),
    where: ({ tags, digests }) => tags.length + digests.length > 0,
  });
  if (!image) return;
  const names = subject.reference === undefined ? [...image.tags, ...image.digests] : [subject.reference];
  const [first] = names;
  const name =
    names.length > 1
      ? (
          await choose(
            names.map((name) => ({ label: visible(name), name })),
            vscode.l10n.t('Choose the name to copy'),
          )
        )?.name
      : first;
  if (name !== undefined) await vscode.env.clipboard.writeText(name);
};

/** In full: the short form is enough only while no other id begins alike. Of several images, each on a line of its own. */
export const copyImageId: Command = async (services, subject) => {
  const images = await pickImages(services, subject, {
    placeholder: vscode.l10n.t('Choose an image whose id to copy'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (images.length > 0) await vscode.env.clipboard.writeText(images.map(({ id }) => id).join('\n'));
};
