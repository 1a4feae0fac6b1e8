import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { archiveOf } from '../../../engine/hostFiles.ts';
import { exerciseLabel } from '../../../model/exercises/label.ts';
import { hasOnlyShell, standInOf, type StandIn } from '../../../model/exercises/standIns.ts';
import { withTag } from '../../../model/imageReference.ts';
import type { NewContainer } from '../../../model/newContainer.ts';
import { visible } from '../../../model/text.ts';
import type { CommandId } from '../../ids.ts';
import { inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { pickImage } from '../pick.ts';
import { withProgress } from '../progress.ts';

const loadCommand: CommandId = 'portlight.image.load';

/** What lets an image of the engine stand in for one that an exercise asks for; undefined for any other image. */
export function standInFor(services: Services, reference: string): (() => Promise<boolean>) | undefined {
  const standIn = standInOf(reference);
  return standIn && (() => useStandIn(services, reference, standIn));
}

/**
 * Makes an image of this name from one that the user picks; false when they pick none. It bears the exercises' label. One that has
 * nothing but a shell is given the pages and the server that exercises ask for.
 */
async function useStandIn(services: Services, reference: string, standIn: StandIn): Promise<boolean> {
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
  await withProgress(vscode.l10n.t('Making a stand-in for {0}…', visible(name)), async () => {
    const known = (await engine.image(image.id)) ?? image;
    const { folders, made } = hasOnlyShell(known) ? standIn : { folders: [], made: {} };
    const files = folders.map(
      (folder) => vscode.Uri.joinPath(services.context.extensionUri, 'walkthroughs/standIns', folder).fsPath,
    );
    await makeStandIn(engine, { ...made, image: image.id, labels: { [exerciseLabel]: name } }, files);
  });
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
async function makeStandIn(
  { containers }: Engine,
  container: NewContainer & { readonly labels: Readonly<Record<typeof exerciseLabel, string>> },
  folders: readonly string[],
): Promise<void> {
  const id = await containers.create(container);
  const { signal } = new AbortController();
  try {
    for (const folder of folders) await containers.copyIn(id, '/', archiveOf(folder), signal);
    await containers.commit(id, { reference: container.labels[exerciseLabel], pause: false });
  } finally {
    // With the volumes that its image asks for.
    await containers.remove(id, { force: true, volumes: true });
  }
}
