import * as vscode from 'vscode';
import type { Image } from '../../model/image.ts';
import { containersOfImage } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { imageName, oneLine, shortId } from '../../model/text.ts';
import { tooltip, type Row } from './row.ts';

/** The row of one image, without what opens below it. Below another row it is given that row's id. */
export function imageFace(image: Image, snapshot: Snapshot, parent?: string): Row {
  const users = containersOfImage(snapshot, image).length;
  const more = image.tags.length > 1 ? [vscode.l10n.t('{0} tags', image.tags.length)] : [];
  const use = users > 0 ? [vscode.l10n.t('in use by {0}', users)] : [];
  const id = `image:${image.id}`;
  const dangling = image.tags.length === 0;
  return {
    id: parent === undefined ? id : `${parent}/${id}`,
    label: oneLine(imageName(image)),
    description: [shortId(image.id), sizeText(image.size), ...more, ...use].join(' · '),
    tooltip: tooltip([
      [vscode.l10n.t('Image'), imageName(image)],
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
