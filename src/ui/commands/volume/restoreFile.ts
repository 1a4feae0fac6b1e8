import { basename } from 'node:path';
import * as vscode from 'vscode';
import { readBackup, type Checked } from '../../../engine/files/backup.ts';
import { pathIn } from '../../../model/files.ts';
import { visible } from '../../../model/text.ts';
import type { FileRef } from '../../files/fileUri.ts';
import { listing } from '../../listing.ts';
import { ask, inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { fileText, pickFile } from '../file/pickFile.ts';
import { counted, withCancel } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { backUp } from './backup.ts';
import { pickBackup } from './pickBackup.ts';
import { whileQuiet } from './writers.ts';

/** So many names have room in a question. */
const most = 10;

/** A file or folder, into the folder of the row, over what has the same names. */
export const restoreFile: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  const backup = folder && (await pickBackup(subject));
  if (!folder || !backup) return;
  const { path, checked } = backup;
  const engine = await services.engine();
  if (!(await mayReplace(services, folder, backup))) return;
  const restore = () =>
    withCancel(vscode.l10n.t('Restoring {0}…', visible(basename(path))), async (signal, tell) => {
      const { files } = await sameEngine(services, engine);
      await files.mergeInto(folder, checked.names, counted(readBackup(path, signal), tell), signal);
      return true;
    });
  try {
    const { kind, id } = folder.place;
    const done = kind === 'volume' ? await whileQuiet(services, id, restore) : await restore();
    if (!done) return;
  } finally {
    services.placeFiles.touch(folder.place);
  }
  const where = visible(fileText(folder, services));
  void inform(vscode.l10n.t('“{0}” is restored into {1}.', visible(basename(path)), where));
};

/** Says what would be replaced, and offers a backup of that first. */
async function mayReplace(
  services: Services,
  folder: FileRef,
  { path, checked }: { readonly path: string; readonly checked: Checked },
): Promise<boolean> {
  const { files } = await services.engine();
  const there = new Map((await files.list(folder.place, folder.path)).map((entry) => [entry.name, entry]));
  const replaced = checked.names.filter((name) => there.has(name));
  const isWhole =
    folder.place.kind === 'volume' ||
    (services.inventory.snapshot.containers.get(folder.place.id)?.state === 'running' &&
      replaced.every((name) => there.get(name)?.kind !== 'folder'));
  const [first, restore] = [vscode.l10n.t('Back Up First'), vscode.l10n.t('Restore Here')];
  const where = visible(fileText(folder, services));
  const question = vscode.l10n.t('Restore “{0}” into {1}?', visible(basename(path)), where);
  const detail = [
    replaced.length === 0
      ? vscode.l10n.t('Nothing that is there has the same name: nothing is replaced.')
      : vscode.l10n.t(
          'Replaced: {0}. In folders that are there already, files that the backup does not have stay.',
          listing(replaced, most),
        ),
    isWhole
      ? vscode.l10n.t('Until all of the backup is there, nothing is changed.')
      : vscode.l10n.t(
          'This goes into folders of a container, or into one that does not run: what was restored so far stays, even if the rest is cancelled.',
        ),
  ].join('\n\n');
  const buttons = replaced.length === 0 ? [restore] : [first, restore];
  const answer = await ask(question, detail, ...buttons);
  if (answer !== first) return answer === restore;
  const [only = ''] = replaced;
  const kept = replaced.length === 1 ? pathIn(folder.path, only) : folder.path;
  return backUp(services, { place: folder.place, path: kept }, { except: path });
}
