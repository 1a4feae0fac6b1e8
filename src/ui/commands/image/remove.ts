import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { ProblemError } from '../../../engine/problem.ts';
import type { Image } from '../../../model/image.ts';
import { containersOfImage } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { imageName, visible } from '../../../model/text.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickImages } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { removeByForce } from './forceRemove.ts';
import { ownReferences } from './ownReferences.ts';

export const removeImage: Command = async (services, subject) => {
  const images = await pickImages(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to remove'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (images.length === 0) return;
  const engine = await services.engine();
  if (!(await confirm(questionFor(images), lossOf(images), vscode.l10n.t('Remove')))) return;
  await removeImages(services, await sameEngine(services, engine), images);
};

/** Removes each with all of its tags. What is refused is shown; by force is a step of its own. */
async function removeImages(services: Services, engine: Engine, images: readonly Image[]): Promise<void> {
  const byId = new Map(images.map((image) => [image.id, image]));
  const named = images.map((image) => ({
    ref: { kind: 'image', id: image.id } as const,
    name: imageName(image),
  }));
  await onEach(
    services,
    named,
    ({ ref: { id }, name }) => {
      const image = byId.get(id);
      if (!image) return Promise.resolve();
      return withProgress(vscode.l10n.t('Removing {0}…', name), () =>
        remove(engine, image, services.inventory.snapshot),
      );
    },
    ({ ref: { id } }) => {
      const image = byId.get(id);
      return image && { force: () => removeByForce(services, [image]) };
    },
  );
}

/** The engine refuses to remove an image of several tags by its id, so they go one by one. */
async function remove(engine: Engine, image: Image, snapshot: Snapshot): Promise<void> {
  const users = containersOfImage(snapshot, image);
  if (users.length > 0 && image.tags.length > 1) {
    // The engine would let every tag but the last go before it refuses.
    const containers = users.map(({ id }) => id);
    throw new ProblemError({ code: 'image-in-use', detail: imageName(image), containers });
  }
  for (const reference of await ownReferences(engine, image)) await engine.images.remove(reference);
}

function questionFor(images: readonly Image[]): string {
  const names = images.map((image) => `“${visible(imageName(image))}”`).join(', ');
  return images.length > 1
    ? vscode.l10n.t('Remove {0} images: {1}?', images.length, names)
    : vscode.l10n.t('Remove the image {0}?', names);
}

function lossOf(images: readonly Image[]): string {
  const several = images.filter(({ tags }) => tags.length > 1).flatMap(({ tags }) => tags);
  const again = vscode.l10n.t('To have it again it must be pulled or built.');
  if (several.length === 0) return again;
  return `${vscode.l10n.t('All these tags go: {0}', several.map(visible).join(', '))}\n\n${again}`;
}
