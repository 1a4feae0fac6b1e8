import type { Image } from '../../model/image.ts';
import { compareNames, containersOfImage } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { imageName } from '../../model/text.ts';
import { stateText } from '../states.ts';
import { containerFace } from './container.ts';
import { imageFace } from './image.ts';
import type { Row } from './row.ts';

export function imageRows(snapshot: Snapshot): Row[] {
  return [...snapshot.images.values()]
    .sort((a, b) => compareNames(imageName(a), imageName(b)) || compareNames(a.id, b.id))
    .map((image) => imageRow(image, snapshot));
}

function imageRow(image: Image, snapshot: Snapshot): Row {
  const face = imageFace(image, snapshot);
  const users = containersOfImage(snapshot, image);
  if (users.length === 0) return face;
  const children = (): Row[] =>
    users.map((user) => containerFace(user, { parent: face.id, note: stateText(user) }));
  return { ...face, children };
}
