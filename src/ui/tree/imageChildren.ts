import * as vscode from 'vscode';
import type { Image } from '../../model/image.ts';
import { containersOfImage } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import { stateText } from '../../wording/states.ts';
import { containerFace } from './container.ts';
import { layersRow } from './layers.ts';
import type { Row } from './row.ts';

/** What an image is called, what it holds and declares, and who uses it. */
export function imageChildren(image: Image, snapshot: Snapshot, id: string): Row[] {
  return [
    ...image.tags.map((tag) => nameRow(image, tag, 'tag', vscode.l10n.t('tag'), id)),
    ...image.digests.map((digest) => nameRow(image, digest, 'key', vscode.l10n.t('digest'), id)),
    layersRow(image, snapshot, id),
    ...containersOfImage(snapshot, image).map((user) =>
      containerFace(user, snapshot, { parent: id, note: stateText(user) }),
    ),
    ...(image.exposedPorts ?? []).map((port) => declaredRow(port, 'plug', vscode.l10n.t('exposed'), id)),
    ...(image.volumes ?? []).map((path) =>
      declaredRow(path, 'database', vscode.l10n.t('becomes a volume of each container'), id),
    ),
  ];
}

/** Tells when the children have to be made again although the image stayed as it was. */
export function imageRevision(image: Image, snapshot: Snapshot): string {
  return containersOfImage(snapshot, image)
    .map((user) => [user.id, user.name, stateText(user)].join(' '))
    .join();
}

function nameRow(image: Image, name: string, icon: string, description: string, parent: string): Row {
  return {
    id: `${parent}/name:${name}`,
    label: visible(name),
    description,
    icon,
    context: `image-${icon === 'tag' ? 'tag' : 'digest'}`,
    target: { kind: 'image', id: image.id },
    reference: name,
  };
}

function declaredRow(what: string, icon: string, description: string, parent: string): Row {
  return {
    id: `${parent}/declared:${what}`,
    label: visible(what),
    description,
    icon,
    context: 'declared',
  };
}
