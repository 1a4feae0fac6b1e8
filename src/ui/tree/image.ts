import * as vscode from 'vscode';
import type { Image } from '../../model/image.ts';
import { containersOfImage } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { imageName, imageNameAs, visible, shortId } from '../../model/text.ts';
import { ageText, momentText, sizeText } from '../quantities.ts';
import type { Row } from './row.ts';
import { labelLines, tooltip } from './tooltip.ts';

/**
 * The row of one image, without what opens below it. Below another row it is given that row's id, and the name by which
 * the image was asked for there, which need not be the first of its tags.
 */
export function imageFace(
  image: Image,
  snapshot: Snapshot,
  below?: { readonly parent: string; readonly askedFor?: string },
): Row {
  const name = below?.askedFor === undefined ? imageName(image) : imageNameAs(image, below.askedFor);
  const users = containersOfImage(snapshot, image).length;
  const more = image.tags.length > 1 ? [vscode.l10n.t('{0} tags', image.tags.length)] : [];
  const use = users > 0 ? [vscode.l10n.t('in use by {0}', users)] : [];
  const id = `image:${image.id}`;
  const dangling = image.tags.length === 0;
  return {
    id: below ? `${below.parent}/${id}` : id,
    label: visible(name),
    description: [shortId(image.id), sizeText(image.size), ageText(image.created), ...more, ...use].join(
      ' · ',
    ),
    tooltip: async (look) => imageTooltip(name, await look.image(image)),
    icon: 'package',
    ...(dangling && { color: 'disabledForeground' }),
    context: [dangling ? 'image-dangling' : 'image-tagged', users > 0 ? 'used' : 'unused'].join(' '),
    target: { kind: 'image', id: image.id },
  };
}

function imageTooltip(name: string, image: Image): string {
  return tooltip(name, [
    [vscode.l10n.t('Id'), image.id],
    [vscode.l10n.t('Tags'), image.tags],
    [vscode.l10n.t('Digests'), image.digests],
    [vscode.l10n.t('Size'), sizeText(image.size)],
    [vscode.l10n.t('Created'), momentText(image.created)],
    [vscode.l10n.t('Layers'), image.layers && `${image.layers.length}`],
    [vscode.l10n.t('Exposed ports'), image.exposedPorts],
    [vscode.l10n.t('Declared volumes'), image.volumes],
    [vscode.l10n.t('Labels'), labelLines(image.labels)],
  ]);
}
