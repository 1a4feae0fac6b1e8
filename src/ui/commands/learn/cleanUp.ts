import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { madeByExercises } from '../../../model/exercises/label.ts';
import type { ObjectRef } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { ask, inform } from '../../say.ts';
import type { Command } from '../command.ts';
import { kindNames } from '../notes.ts';
import { onEach } from '../onEach.ts';
import { withProgress } from '../progress.ts';

/** Removes what the exercises have made, and nothing else: it bears a label. Other names of an image keep it. */
export const cleanUpExercises: Command = async (services) => {
  const engine = await services.engine();
  const made = madeByExercises(services.inventory.snapshot);
  if (made.length === 0) {
    await inform(vscode.l10n.t('There is nothing that an exercise has created.'));
    return;
  }
  const list = made.map(({ ref, name }) => `${kindNames[ref.kind]()} ${visible(name)}`).join('\n');
  const action = vscode.l10n.t('Remove All of It');
  const question = vscode.l10n.t('Remove {0} things that exercises have made, with their data?', made.length);
  if ((await ask(question, list, action)) !== action) return;
  await withProgress(vscode.l10n.t('Cleaning up after the exercises…'), async () => {
    // Containers hold the others.
    for (const kind of ['container', 'network', 'volume', 'image'] as const) {
      const alike = made.filter(({ ref }) => ref.kind === kind);
      await onEach(services, alike, ({ ref, name }) => removals[kind](engine, ref.id, name));
    }
  });
};

type Remove = (engine: Engine, id: string, name: string) => Promise<void>;

const removals: Readonly<Record<ObjectRef['kind'], Remove>> = {
  container: (engine, id) => engine.containers.remove(id, { force: true, volumes: true }),
  network: (engine, id) => engine.networks.remove(id),
  volume: (engine, id) => engine.volumes.remove(id),
  // By its name, unless that is another image's by now.
  image: async (engine, id, name) => {
    if ((await engine.image(id))?.tags.includes(name)) await engine.images.remove(name);
  },
};
