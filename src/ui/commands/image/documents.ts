import * as vscode from 'vscode';
import { imageName, shortId, visible } from '../../../model/text.ts';
import { choose } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickImage, pickImages } from '../pick.ts';

/** Shows how an image was made, step by step. */
export const showHistory: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image whose history to show'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (!image) return;
  await services.imageDocuments.open('history', image);
  services.learned({ kind: 'layers-shown' });
};

/** Shows the parts of an image’s names. */
export const explainNames: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image whose names to explain'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (!image) return;
  await services.imageDocuments.open('explainNames', image);
  services.learned({ kind: 'name-explained' });
};

/** Shows what two images have in common: two that are selected, or one and another that the user picks. */
export const compareImages: Command = async (services, subject) => {
  const [first, second] = await pickImages(services, subject, {
    placeholder: vscode.l10n.t('Choose the first image to compare'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (!first) return;
  const others = [...services.inventory.snapshot.images.values()].filter(({ id }) => id !== first.id);
  const items = others.map((image) => ({
    label: visible(imageName(image)),
    description: shortId(image.id),
    image,
  }));
  const other =
    second ??
    (await choose(items, vscode.l10n.t('Choose the image to compare {0} with', visible(imageName(first)))))
      ?.image;
  if (other) await services.imageDocuments.open('compare', first, other);
};
