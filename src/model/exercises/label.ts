import type { Container } from '../container.ts';
import type { Image } from '../image.ts';
import type { ObjectRef, Snapshot } from '../snapshot.ts';

/**
 * What an exercise makes carries this label: images with their own reference as its value, all else with the exercise's id.
 * Containers and images inherit the labels of the image that they are made from; by its value, an inherited one is told apart.
 */
export const exerciseLabel = 'portlight.exercise';

/** Everything that exercises have made, in an order in which it can be removed; an image by the name that they gave it. */
export function madeByExercises(
  snapshot: Snapshot,
): readonly { readonly ref: ObjectRef; readonly name: string }[] {
  const { networks, volumes, images } = snapshot;
  return [
    ...containersOfExercises(snapshot).map(({ id, name }) => ({
      ref: { kind: 'container', id } as const,
      name,
    })),
    ...[...networks.values()]
      .filter(({ labels }) => exerciseLabel in labels)
      .map(({ id, name }) => ({ ref: { kind: 'network', id } as const, name })),
    ...[...volumes.values()]
      .filter(({ labels }) => exerciseLabel in labels)
      .map(({ name }) => ({ ref: { kind: 'volume', id: name } as const, name })),
    ...[...images.values()].flatMap((image) => {
      const name = nameByExercise(image);
      return name === undefined ? [] : [{ ref: { kind: 'image', id: image.id } as const, name }];
    }),
  ];
}

/** The containers that exercises have made: none of the user's own ones, not even one of an exercise's image. */
export function containersOfExercises({ containers, images }: Snapshot): readonly Container[] {
  return [...containers.values()].filter(({ labels, imageId }) => {
    const value = labels[exerciseLabel];
    const inherited = images.get(imageId)?.labels[exerciseLabel];
    // The image may have gone; its value is a reference, with a colon before the tag.
    return value !== undefined && value !== inherited && !value.includes(':');
  });
}

/** Ids of what these exercises have made, or any where none is named, and of the images of such containers. */
export function idsMadeBy(exercises: readonly string[], snapshot: Snapshot): ReadonlySet<string> {
  const isMeant = ({ labels }: Pick<Image, 'labels'>): boolean =>
    exercises.length === 0 ? exerciseLabel in labels : exercises.includes(labels[exerciseLabel] ?? '');
  const containers = containersOfExercises(snapshot).filter(isMeant);
  return new Set([
    ...containers.flatMap(({ id, imageId }) => [id, imageId]),
    ...[...snapshot.networks.values()].filter(isMeant).map(({ id }) => id),
    ...[...snapshot.volumes.values()].filter(isMeant).map(({ name }) => name),
  ]);
}

/** The newest that these exercises have made: a container, else a network or volume. */
export function newestMadeBy(exercises: readonly string[], snapshot: Snapshot): ObjectRef | undefined {
  const ids = idsMadeBy(exercises, snapshot);
  const newest = <T extends { readonly created?: number }>(objects: ReadonlyMap<string, T>) =>
    [...objects]
      .filter(([id]) => ids.has(id))
      .toSorted(([, a], [, b]) => (b.created ?? 0) - (a.created ?? 0))[0]?.[0];
  for (const kind of ['container', 'network', 'volume'] as const) {
    const id = newest<{ readonly created?: number }>(snapshot[`${kind}s`]);
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}

/** That one of its names which its label tells of. */
function nameByExercise({ labels, tags }: Image): string | undefined {
  const value = labels[exerciseLabel];
  return value === undefined ? undefined : tags.find((tag) => short(tag) === short(value));
}

/** Engines write some registries out where others leave them away. */
function short(reference: string): string {
  return reference.replace(/^(docker\.io\/(library\/)?|localhost\/)/, '');
}
