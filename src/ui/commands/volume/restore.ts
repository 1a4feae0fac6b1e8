import { basename } from 'node:path';
import * as vscode from 'vscode';
import { checkBackup, readBackup, type Checked } from '../../../engine/files/backup.ts';
import { visible } from '../../../model/text.ts';
import { sizeText } from '../../quantities.ts';
import { ask, inform, warn } from '../../say.ts';
import type { Services } from '../../services.ts';
import { askName } from '../askName.ts';
import { proposedText, type Command, type Subject } from '../command.ts';
import { pickFile } from '../file/pickFile.ts';
import { pickVolume } from '../pick.ts';
import { counted, withCancel } from '../progress.ts';
import { backUp } from './backup.ts';
import { whileQuiet } from './writers.ts';

/** Into the volume of the row; without one, into a new volume. */
export const restoreVolume: Command = async (services, subject) => {
  const backup = await pickBackup(subject);
  if (!backup) return;
  const { path, checked } = backup;
  if (!(await mayTrust(checked, path))) return;
  if (subject.target?.kind !== 'volume') return restoreNew(services, path);
  const volume = await pickVolume(services, subject, { placeholder: '', nothing: '' });
  if (volume) await restoreOver(services, volume.name, path, checked);
};

/** A file or folder, into the folder of the row, over what has the same names. */
export const restoreFile: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  const backup = folder && (await pickBackup(subject));
  if (!folder || !backup || !(await mayTrust(backup.checked, backup.path))) return;
  const restore = vscode.l10n.t('Restore Here');
  const question = vscode.l10n.t(
    'Restore “{0}” into {1}?',
    visible(basename(backup.path)),
    visible(folder.path),
  );
  const loss = vscode.l10n.t('Files of the same names are replaced; all others stay.');
  if ((await ask(question, loss, restore)) !== restore) return;
  const { files } = await services.engine();
  try {
    await withCancel(vscode.l10n.t('Restoring {0}…', visible(basename(backup.path))), (signal, tell) =>
      files.unpack(folder.place, folder.path, counted(readBackup(backup.path, signal), tell), signal),
    );
  } finally {
    services.placeFiles.touch(folder.place);
  }
};

/** Into a volume that is made for it; where it fails, nothing is left of it. */
async function restoreNew(services: Services, path: string): Promise<void> {
  const name = await askName({
    prompt: vscode.l10n.t('Name of the volume to restore into'),
    proposal: nameFrom(path),
    taken: new Set(services.inventory.snapshot.volumes.keys()),
  });
  if (name === undefined) return;
  const { files, volumes } = await services.engine();
  const made = await volumes.createOwn({ name });
  try {
    await withCancel(vscode.l10n.t('Restoring {0}…', visible(name)), (signal, tell) =>
      files.unpack({ kind: 'volume', id: name }, '/', counted(readBackup(path, signal), tell), signal),
    );
  } catch (error) {
    await files.release(name);
    await made.discard();
    throw error;
  }
  void inform(vscode.l10n.t('“{0}” holds what was backed up.', visible(name)));
}

async function restoreOver(
  services: Services,
  volume: string,
  path: string,
  checked: Checked,
): Promise<void> {
  const [first, replace] = [vscode.l10n.t('Back Up First'), vscode.l10n.t('Replace Content')];
  const answer = await ask(
    vscode.l10n.t('Replace all that “{0}” holds by “{1}”?', visible(volume), visible(basename(path))),
    vscode.l10n.t(
      'The backup has {0} entries, {1}. All files that are in the volume now will be gone once all of it is there; until then, nothing is changed.',
      checked.entries,
      sizeText(checked.size),
    ),
    first,
    replace,
  );
  if (answer === undefined) return;
  const place = { kind: 'volume', id: volume } as const;
  if (answer === first && !(await backUp(services, { place, path: '/' }))) return;
  const { files } = await services.engine();
  const done = await whileQuiet(services, volume, () =>
    withCancel(vscode.l10n.t('Restoring {0}…', visible(volume)), async (signal, tell) => {
      await files.replaceAll(volume, counted(readBackup(path, signal), tell), signal);
      return true;
    }),
  );
  services.placeFiles.touch(place);
  if (done) void inform(vscode.l10n.t('“{0}” holds what was backed up.', visible(volume)));
}

/** The dialog begins where `file` proposes. */
async function pickBackup(
  subject: Subject,
): Promise<{ readonly path: string; readonly checked: Checked } | undefined> {
  const folder = proposedText(subject, 'file');
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Backup to restore'),
      filters: { 'tar.gz': ['gz', 'tgz'] },
      openLabel: vscode.l10n.t('Restore'),
      ...(folder !== undefined && { defaultUri: vscode.Uri.file(folder) }),
    })) ?? [];
  if (!chosen) return undefined;
  const path = chosen.fsPath;
  const title = vscode.l10n.t('Verifying {0}…', visible(basename(path)));
  return { path, checked: await withCancel(title, (signal) => checkBackup(path, signal)) };
}

/** A backup of somebody else's making has no checksum beside it. */
async function mayTrust({ hasChecksum }: Checked, path: string): Promise<boolean> {
  if (hasChecksum) return true;
  const goOn = vscode.l10n.t('Restore All the Same');
  const said = vscode.l10n.t(
    'There is no checksum beside “{0}”: whether it is as it was written cannot be told, only that it can be read.',
    visible(basename(path)),
  );
  return (await warn(said, goOn)) === goOn;
}

/** `data-2026-11-21-1405.tar.gz` → `data` */
function nameFrom(path: string): string {
  const name = basename(path)
    .replace(/(\.tar\.gz|\.tgz|\.gz)$/, '')
    .replace(/-\d{4}-\d\d-\d\d-\d{4}$/, '');
  const fit = name.replaceAll(/[^a-zA-Z0-9_.-]/g, '').replace(/^[^a-zA-Z0-9]+/, '');
  return fit.length < 2 ? 'restored' : fit;
}
