import type { EngineEvent } from '../model/event.ts';
import type { Image } from '../model/image.ts';
import type { ObjectRef } from '../model/snapshot.ts';

/** What an event leaves to be done: an object to look at again, one that is gone, or all images. */
export type Change =
  | { readonly kind: 'look'; readonly ref: ObjectRef }
  | { readonly kind: 'gone'; readonly ref: ObjectRef }
  | { readonly kind: 'images' };

/** Of a container, what neither changes it nor its ports, networks and mounts. */
const idle = /^(exec_|top$|attach$|detach$|resize$|export$|copy$|archive-path$|extract-to-dir$|kill$|prune$)/;

/** The change that an event tells of; undefined when it changes nothing that is shown. Source: Engine API 1.41, "Monitor events". */
export function changeOf({ type, action, id, attributes }: EngineEvent): Change | undefined {
  switch (type) {
    case 'container':
      if (idle.test(action)) return undefined;
      if (action === 'commit') {
        const image = attributes['imageID'];
        return image === undefined ? { kind: 'images' } : { kind: 'look', ref: { kind: 'image', id: image } };
      }
      return { kind: action === 'destroy' ? 'gone' : 'look', ref: { kind: 'container', id } };
    case 'image':
      if (action === 'delete') return { kind: 'gone', ref: { kind: 'image', id } };
      return action === 'prune' || action === 'save'
        ? undefined
        : { kind: 'look', ref: { kind: 'image', id } };
    case 'network': {
      // A container's addresses change with its attachment; the network itself stays as it is.
      const container = attributes['container'];
      if (container !== undefined && (action === 'connect' || action === 'disconnect')) {
        return { kind: 'look', ref: { kind: 'container', id: container } };
      }
      if (action === 'prune') return undefined;
      return {
        kind: action === 'destroy' || action === 'remove' ? 'gone' : 'look',
        ref: { kind: 'network', id },
      };
    }
    case 'volume':
      if (action === 'mount' || action === 'unmount' || action === 'prune') return undefined;
      return { kind: action === 'destroy' ? 'gone' : 'look', ref: { kind: 'volume', id } };
    default:
      return undefined;
  }
}

/**
 * The images after one of them was looked at again: a tag that it has now, no other has any more.
 * Undefined where only the engine's list can tell: an image without tags is either dangling or the parent of another,
 * and the list shows the first kind only.
 */
export function withImage(
  images: ReadonlyMap<string, Image>,
  seen: Image,
): ReadonlyMap<string, Image> | undefined {
  const after = new Map(images);
  after.set(seen.id, seen);
  const losers = [...images.values()].filter(
    (image) => image.id !== seen.id && image.tags.some((tag) => seen.tags.includes(tag)),
  );
  for (const loser of losers) {
    after.set(loser.id, { ...loser, tags: loser.tags.filter((tag) => !seen.tags.includes(tag)) });
  }
  return [seen, ...losers].some((image) => after.get(image.id)?.tags.length === 0) ? undefined : after;
}
