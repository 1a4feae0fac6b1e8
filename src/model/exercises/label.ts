import type { ObjectRef, Snapshot } from '../snapshot.ts';

/** What an exercise makes carries this label, with the exercise's id. */
export const exerciseLabel = 'portlight.exercise';

/** Everything that exercises have made, in an order in which it can be removed. */
export function madeByExercises(
  snapshot: Snapshot,
): readonly { readonly ref: ObjectRef; readonly name: string }[] {
  const { containers, networks, volumes, images } = snapshot;
  const isMade = ({ labels }: { readonly labels: Readonly<Record<string, string>> }): boolean =>
    exerciseLabel in labels;
  return [
    ...[...containers.values()]
      .filter(isMade)
      .map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name })),
    ...[...networks.values()]
      .filter(isMade)
      .map(({ id, name }) => ({ ref: { kind: 'network', id } as const, name })),
    ...[...volumes.values()]
      .filter(isMade)
      .map(({ name }) => ({ ref: { kind: 'volume', id: name } as const, name })),
    // An image that was made from another one has its labels, too: only what has a name of its own is listed by it.
    ...[...images.values()]
      .filter(isMade)
      .map(({ id, tags }) => ({ ref: { kind: 'image', id } as const, name: tags[0] ?? id })),
  ];
}
