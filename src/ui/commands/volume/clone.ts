import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { ProblemError } from '../../../engine/problem.ts';
import { containersUsingVolume } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import { isPlain, type Volume } from '../../../model/volume.ts';
import { inform, warn } from '../../say.ts';
import type { Services } from '../../services.ts';
import { askName } from '../askName.ts';
import type { Command, Subject } from '../command.ts';
import { pickVolume } from '../pick.ts';
import { confirm, counted, withCancel, type Tell } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { intoNew } from './intoNew.ts';
import { whileQuiet } from './writers.ts';

/** A new volume with the same content. */
export const cloneVolume: Command = async (services, subject) => {
  const volume = await pick(services, subject, vscode.l10n.t('Choose a volume to clone'));
  const name = volume && (await askNewName(services, `${volume.name}-copy`));
  if (!volume || name === undefined) return;
  const done = await whileQuiet(services, volume.name, () =>
    withCancel(vscode.l10n.t('Cloning {0}…', visible(volume.name)), async (signal, tell) => {
      await clone(await services.engine(), volume, name, signal, tell);
      return true;
    }),
  );
  if (done)
    void inform(
      vscode.l10n.t('“{0}” holds a copy of all that “{1}” holds.', visible(name), visible(volume.name)),
    );
};

/** An engine cannot rename a volume: its content goes into a new one, and the old one goes once both are found to be the same. */
export const renameVolume: Command = async (services, subject) => {
  const volume = await pick(services, subject, vscode.l10n.t('Choose a volume to rename'));
  if (!volume) return;
  if (!isPlain(volume)) {
    // Values of options may be secrets.
    const what = [volume.driver, ...Object.keys(volume.options)].map(visible).join(', ');
    const said = vscode.l10n.t(
      '“{0}” cannot be renamed: its driver and options ({1}) say where its files lie, and the volume of the new name would keep them elsewhere. Clone it where a plain copy will do.',
      visible(volume.name),
      what,
    );
    void warn(said);
    return;
  }
  const name = await askNewName(services, `${volume.name}-new`);
  if (name === undefined) return;
  const users = containersUsingVolume(services.inventory.snapshot, volume.name);
  if (users.length > 0) {
    throw new ProblemError({
      code: 'volume-in-use',
      detail: volume.name,
      containers: users.map(({ id }) => id),
    });
  }
  const asked = await services.engine();
  const question = vscode.l10n.t('Rename “{0}” to “{1}”?', visible(volume.name), visible(name));
  const loss = vscode.l10n.t(
    'The engine cannot rename a volume. Its content is copied into a new one and compared; then the old one is removed. Compose files that name it have to be changed by hand.',
  );
  if (!(await confirm(question, loss, vscode.l10n.t('Rename')))) return;
  await withCancel(vscode.l10n.t('Renaming {0}…', visible(volume.name)), async (signal, tell) => {
    const engine = await sameEngine(services, asked);
    await clone(engine, volume, name, signal, tell);
    await engine.files.release(volume.name);
    await engine.volumes.remove(volume.name);
  });
};

function pick(services: Services, subject: Subject, placeholder: string): Promise<Volume | undefined> {
  return pickVolume(services, subject, { placeholder, nothing: vscode.l10n.t('There are no volumes.') });
}

function askNewName({ inventory }: Services, proposal: string): Promise<string | undefined> {
  return askName({
    prompt: vscode.l10n.t('Name of the new volume'),
    proposal,
    taken: new Set(inventory.snapshot.volumes.keys()),
  });
}

/** Compares both in the end; where they differ, or something fails, the new one is gone again. */
async function clone(
  engine: Engine,
  { name: source, labels }: Volume,
  name: string,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const { files } = engine;
  const from = { kind: 'volume', id: source } as const;
  await intoNew(engine, { name, labels: ownLabels(labels) }, async (to) => {
    // Not unpacked in place: what is broken off must not look like a volume that holds all of it.
    await files.replaceAll(name, counted(files.archive(from, '/', 'content', signal), tell), signal);
    tell({ message: vscode.l10n.t('comparing') });
    if (!(await files.areSame(from, to, signal)))
      throw new ProblemError({ code: 'copy-differs', detail: source, name: source });
  });
}

/** Without those by which Docker's own tools know what is theirs to remove. */
function ownLabels(labels: Volume['labels']): Volume['labels'] {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !key.startsWith('com.docker.')));
}
