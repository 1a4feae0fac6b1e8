import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem.ts';
import type { Container } from '../../model/container.ts';
import { idsMadeBy, newestMadeBy } from '../../model/exercises/label.ts';
import type { Image } from '../../model/image.ts';
import type { Network } from '../../model/network.ts';
import { compareNames } from '../../model/relations.ts';
import { objectKinds, type ObjectKind, type ObjectRef, type Snapshot } from '../../model/snapshot.ts';
import { imageName, shortId, visible } from '../../model/text.ts';
import type { Volume } from '../../model/volume.ts';
import { choose, inform } from '../say.ts';
import type { Services } from '../services.ts';
import { proposedExercises, proposedFirst, proposedText, type Subject } from './command.ts';
import { containerNote, kindNames } from './notes.ts';

export interface Choice<T> {
  readonly placeholder: string;
  /** Said when there is nothing to choose from. */
  readonly nothing: string;
  readonly where?: (object: T) => boolean;
}

/**
 * The object that the row stands for, else one that the user picks; undefined when they cancel. Rejects with a
 * ProblemError when the row's object is gone or no engine answers.
 */
type Pick<T> = (services: Services, subject: Subject, choice: Choice<T>) => Promise<T | undefined>;

export const pickContainer: Pick<Container> = picker({
  kind: 'container',
  all: ({ containers }) => containers,
  name: ({ name }) => name,
  note: containerNote,
});
export const pickImage: Pick<Image> = picker({
  kind: 'image',
  all: ({ images }) => images,
  name: imageName,
  note: ({ id }) => shortId(id),
});
export const pickNetwork: Pick<Network> = picker({
  kind: 'network',
  all: ({ networks }) => networks,
  name: ({ name }) => name,
  note: ({ driver }) => driver,
});
export const pickVolume: Pick<Volume> = picker({
  kind: 'volume',
  all: ({ volumes }) => volumes,
  name: ({ name }) => name,
  note: ({ driver }) => driver,
});

/**
 * The containers that are selected with the row, of several only those that `where` lets pass: nobody wants to hear that one
 * has stopped already. Else the row's own, or one that the user picks.
 */
export const pickContainers = several('container', pickContainer, ({ containers }) => containers);
export const pickImages = several('image', pickImage, ({ images }) => images);
export const pickNetworks = several('network', pickNetwork, ({ networks }) => networks);
export const pickVolumes = several('volume', pickVolume, ({ volumes }) => volumes);

function several<T>(
  kind: ObjectKind,
  pick: Pick<T>,
  all: (snapshot: Snapshot) => ReadonlyMap<string, T>,
): (services: Services, subject: Subject, choice: Choice<T>) => Promise<readonly T[]> {
  return async (services, subject, choice) => {
    const { selected = [] } = subject;
    if (subject.target?.kind === kind && selected.length > 1) {
      await services.engine();
      const known = all(services.inventory.snapshot);
      const meant = selected.flatMap(({ id }) => known.get(id) ?? []).filter(choice.where ?? Boolean);
      if (meant.length > 0) return meant;
    }
    const one = await pick(services, subject, choice);
    return one === undefined ? [] : [one];
  };
}

/**
 * Any object: the one that the row stands for, what the proposed exercises `of` have made, or one that the user picks. Those of the
 * proposed `kind` come first, and among them what the exercises `made`.
 */
export async function pickObject(services: Services, subject: Subject): Promise<ObjectRef | undefined> {
  if (subject.target) return subject.target;
  await services.engine();
  const { snapshot } = services.inventory;
  const exercises = proposedExercises(subject, 'of');
  if (exercises) {
    const made = newestMadeBy(exercises, snapshot);
    if (!made) await inform(vscode.l10n.t('Nothing of it is there yet: do the exercise first.'));
    return made;
  }
  const all = objectsOf(snapshot).map(({ ref, name }) => ({
    label: visible(name),
    description: kindNames[ref.kind](),
    iconPath: new vscode.ThemeIcon(kindIcons[ref.kind]),
    ref,
    id: ref.id,
  }));
  const kind = proposedText(subject, 'kind');
  const items = proposedFirst(madeFirst(all, subject, snapshot), ({ ref }) => ref.kind === kind);
  return (await choose(items, vscode.l10n.t('Choose an object of the engine')))?.ref;
}

const kindIcons: Readonly<Record<ObjectKind, string>> = {
  container: 'vm',
  image: 'package',
  network: 'type-hierarchy',
  volume: 'database',
};

/** By kind, then by name; an image once for each of its tags. */
function objectsOf(snapshot: Snapshot): { readonly ref: ObjectRef; readonly name: string }[] {
  const { containers, images, networks, volumes } = snapshot;
  const objects: Readonly<Record<ObjectKind, { readonly id: string; readonly name: string }[]>> = {
    container: [...containers.values()].map(({ id, name }) => ({ id, name })),
    image: [...images.values()].flatMap((image) =>
      (image.tags.length > 0 ? image.tags : [imageName(image)]).map((name) => ({ id: image.id, name })),
    ),
    network: [...networks.values()].map(({ id, name }) => ({ id, name })),
    volume: [...volumes.values()].map(({ name }) => ({ id: name, name })),
  };
  return objectKinds.flatMap((kind) =>
    objects[kind]
      .sort((a, b) => compareNames(a.name, b.name))
      .map(({ id, name }) => ({ ref: { kind, id }, name })),
  );
}

/** What a step of a walkthrough is about stands where the list begins. */
function madeFirst<T extends { readonly id: string }>(
  items: readonly T[],
  subject: Subject,
  snapshot: Snapshot,
): readonly T[] {
  const exercises = proposedExercises(subject, 'made');
  if (exercises === undefined) return items;
  const made = idsMadeBy(exercises, snapshot);
  return proposedFirst(items, ({ id }) => made.has(id));
}

interface Kind<T> {
  readonly kind: ObjectKind;
  readonly all: (snapshot: Snapshot) => ReadonlyMap<string, T>;
  readonly name: (object: T) => string;
  /** Tells objects of like names apart. */
  readonly note: (object: T) => string;
}

function picker<T>({ kind, all, name, note }: Kind<T>): Pick<T> {
  return async (services, subject, { placeholder, nothing, where = () => true }) => {
    // Without an engine there is nothing to choose from: say that instead.
    await services.engine();
    const objects = all(services.inventory.snapshot);
    if (subject.target?.kind === kind) {
      const object = objects.get(subject.target.id);
      if (object) return object;
      throw new ProblemError({ code: 'gone', detail: `${kind} ${shortId(subject.target.id)}` });
    }
    const found = [...objects.entries()]
      .filter(([, object]) => where(object))
      .map(([id, object]) => ({ label: visible(name(object)), description: note(object), object, id }))
      .sort((a, b) => compareNames(a.label, b.label));
    const items = madeFirst(found, subject, services.inventory.snapshot);
    if (items.length === 0) {
      await inform(nothing);
      return undefined;
    }
    return (await choose(items, placeholder))?.object;
  };
}
