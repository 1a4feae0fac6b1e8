import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { isExerciseImage } from '../../../model/exercises/images.ts';
import { exerciseLabel } from '../../../model/exercises/label.ts';
import { withTag } from '../../../model/imageReference.ts';
import { visible } from '../../../model/text.ts';
import type { CommandId } from '../../ids.ts';
import { inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { pickImage } from '../pick.ts';
import { withProgress } from '../progress.ts';

const loadCommand: CommandId = 'portlight.image.load';

/** What lets an image of the engine stand in for one that an exercise asks for; undefined for any other image. */
export function standInFor(services: Services, reference: string): (() => Promise<boolean>) | undefined {
  return isExerciseImage(reference) ? () => useStandIn(services, reference) : undefined;
}

/** Gives the name to an image like one that the user picks; false when they pick none. It bears the exercises' label. */
async function useStandIn(services: Services, reference: string): Promise<boolean> {
  const name = withTag(reference);
  const { images } = services.inventory.snapshot;
  if (![...images.values()].some(({ tags }) => tags.length > 0)) {
    const load = vscode.l10n.t('Load Images…');
    const none = vscode.l10n.t(
      'No image is here that could stand in for {0}. Load one from a file that “docker save” has written elsewhere.',
      visible(name),
    );
    if ((await inform(none, load)) === load) await vscode.commands.executeCommand(loadCommand);
    return false;
  }
  const image = await pickImage(
    services,
    {},
    {
      placeholder: vscode.l10n.t('Choose the image that stands in for {0}', visible(name)),
      nothing: vscode.l10n.t('There are no images.'),
      where: ({ tags }) => tags.length > 0,
    },
  );
  if (!image) return false;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Making a stand-in for {0}…', visible(name)), () =>
    makeStandIn(engine, image.id, name),
  );
  await inform(
    vscode.l10n.t(
      '“{0}” is now an image like {1}. The exercises’ clean-up takes it away again.',
      visible(name),
      visible(image.tags[0] ?? image.id),
    ),
  );
  return true;
}

/** By a container that never runs: what is made of one keeps its label, which a mere tag has not. */
async function makeStandIn({ containers }: Engine, image: string, reference: string): Promise<void> {
  const id = await containers.create({ image, labels: { [exerciseLabel]: reference } });
  try {
    await containers.commit(id, { reference, pause: false });
  } finally {
    await containers.remove(id, { force: true });
  }
}
