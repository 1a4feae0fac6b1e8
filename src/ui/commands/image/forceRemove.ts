import * as vscode from 'vscode';
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
import { ownReferences } from './ownReferences.ts';

export const forceRemoveImage: Command = async (services, subject) => {
  const images = await pickImages(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to remove by force'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (images.length > 0) await removeByForce(services, images);
};

/** Says what force does to each image and to the containers that use it, asks, and does it. */
export async function removeByForce(services: Services, images: readonly Image[]): Promise<void> {
  const asked = await services.engine();
  const { snapshot } = services.inventory;
  const names = images.map((image) => `“${visible(imageName(image))}”`).join(', ');
  const question = vscode.l10n.t('Remove {0} by force?', names);
  const consequences = images.map((image) => consequenceOf(image, snapshot)).join('\n\n');
  if (!(await confirm(question, consequences, vscode.l10n.t('Remove by Force')))) return;
  const engine = await sameEngine(services, asked);
  const byId = new Map(images.map((image) => [image.id, image]));
  const named = images.map((image) => ({
    ref: { kind: 'image', id: image.id } as const,
    name: imageName(image),
  }));
  await onEach(services, named, ({ ref: { id }, name }) =>
    withProgress(vscode.l10n.t('Removing {0}…', name), async () => {
      // By its id, an image that a running container uses would be refused; tags go one by one.
      for (const reference of await ownReferences(engine, { id, tags: byId.get(id)?.tags ?? [] }))
        await engine.images.remove(reference, { force: true });
    }),
  );
}

function consequenceOf(image: Image, snapshot: Snapshot): string {
  const name = visible(imageName(image));
  const users = containersOfImage(snapshot, image);
  const running = users.filter(({ state }) => state !== 'exited' && state !== 'created' && state !== 'dead');
  const listed = (running.length > 0 ? running : users).map(({ name }) => visible(name)).join(', ');
  if (running.length > 0 && image.tags.length > 0) {
    return vscode.l10n.t(
      '“{0}” is not deleted while containers run from it: {1}. They go on running, and the image only loses its names: it becomes dangling, is listed as <none>, and pruning takes it once they are gone.',
      name,
      listed,
    );
  }
  if (running.length > 0) {
    return vscode.l10n.t(
      '“{0}” has no name to lose, and containers run from it: {1}. The engine will refuse.',
      name,
      listed,
    );
  }
  if (users.length > 0) {
    return vscode.l10n.t(
      '“{0}” is removed, although stopped containers were made from it: {1}. They stay and can be started, but no new one can be made without pulling or building the image again.',
      name,
      listed,
    );
  }
  return vscode.l10n.t(
    '“{0}” is removed with all its names. To have it again it must be pulled or built.',
    name,
  );
}
