import type { ObjectRef, Snapshot } from './snapshot.ts';
import { imageName } from './text.ts';

/** What people call the object; its id where the snapshot does not have it. */
export function objectName(snapshot: Snapshot, { kind, id }: ObjectRef): string {
  const image = snapshot.images.get(id);
  switch (kind) {
    case 'container':
      return snapshot.containers.get(id)?.name ?? id;
    case 'image':
      return image ? imageName(image) : id;
    case 'network':
      return snapshot.networks.get(id)?.name ?? id;
    case 'volume':
      return id;
  }
}
