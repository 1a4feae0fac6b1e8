import type { ObjectRef, Snapshot } from './snapshot.ts';
import { imageName, shortId } from './text.ts';

/** What people call the object; the begin of its id where the snapshot does not have it. */
export function objectName(snapshot: Snapshot, { kind, id }: ObjectRef): string {
  const image = snapshot.images.get(id);
  switch (kind) {
    case 'container':
      return snapshot.containers.get(id)?.name ?? shortId(id);
    case 'image':
      return image ? imageName(image) : shortId(id);
    case 'network':
      return snapshot.networks.get(id)?.name ?? shortId(id);
    case 'volume':
      return id;
  }
}
