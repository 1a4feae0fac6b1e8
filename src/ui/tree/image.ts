import * as vscode from 'vscode';
import type { Image } from '../../model/image.ts';
import { containersOfImage } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { imageName, imageNameAs, visible, shortId } from '../../model/text.ts';
import { tooltip, type Row } from './row.ts';

/**
 * The row of one image, without what opens below it. Below a container it is given the container's row id and the name
 * by which the container asked for it, which need not be the first of the image's tags.
 */
export function imageFace(
  image: Image,
  snapshot: Snapshot,
  below?: { readonly parent: string; readonly askedFor: string },
): Row {
  const name = below ? imageNameAs(image, below.askedFor) : imageName(image);
  const users = containersOfImage(snapshot, image).length;
  const more = image.tags.length > 1 ? [vscode.l10n.t('{0} tags', image.tags.length)] : [];
  const use = users > 0 ? [vscode.l10n.t('in use by {0}', users)] : [];
  const id = `image:${image.id}`;
  const dangling = image.tags.length === 0;
  return {
    id: below ? `${below.parent}/${id}` : id,
    label: visible(name),
    description: [shortId(image.id), sizeText(image.size), ...more, ...use].join(' · '),
    tooltip: tooltip([
      [vscode.l10n.t('Image'), name],
      [vscode.l10n.t('Id'), image.id],
      [vscode.l10n.t('Tags'), image.tags.join(', ')],
      [vscode.l10n.t('Digests'), image.digests.join(', ')],
      [vscode.l10n.t('Size'), sizeText(image.size)],
    ]),
    icon: 'package',
    ...(dangling && { color: 'disabledForeground' }),
    context: dangling ? 'image dangling' : 'image',
    target: { kind: 'image', id: image.id },
  };
}

/** Decimal units, as docker prints them. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const amount = bytes / 1000 ** power;
  return `${amount.toFixed(amount < 10 && power > 0 ? 1 : 0)} ${units[power]}`;
}
