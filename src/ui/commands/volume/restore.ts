import { basename } from 'node:path';
import * as vscode from 'vscode';
import { readBackup, type Checked } from '../../../engine/files/backup.ts';
import { visible } from '../../../model/text.ts';
import { sizeText } from '../../quantities.ts';
import { ask, inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { askName } from '../askName.ts';
import type { Command } from '../command.ts';
import { pickVolume } from '../pick.ts';
import { counted, withCancel } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { backUp } from './backup.ts';
import { intoNew } from './intoNew.ts';
import { pickBackup } from './pickBackup.ts';
import { whileQuiet } from './writers.ts';

/** Into the volume of the row; without one, into a new volume. */
export const restoreVolume: Command = async (services, subject) => {
  const backup = await pickBackup(subject);
  if (!backup) return;
  const { path, checked } = backup;
  if (subject.target?.kind !== 'volume') return restoreNew(services, path);
  const volume = await pickVolume(services, subject, { placeholder: '', nothing: '' });
  if (volume) await restoreOver(services, volume.name, path, checked);
};

/** Into a volume that is made for it; where it fails, nothing is left of it. */
async function restoreNew(services: Services, path: string): Promise<void> {
  const name = await askName({
    prompt: vscode.l10n.t('Name of the volume to restore into'),
    proposal: nameFrom(path),
    taken: new Set(services.inventory.snapshot.volumes.keys()),
  });
  if (name === undefined) return;
  const engine = await services.engine();
  await withCancel(vscode.l10n.t('Restoring {0}…', visible(name)), (signal, tell) =>
    // Not unpacked in place: what is broken off must not look like a volume that holds all of it.
    intoNew(engine, { name }, () =>
      engine.files.replaceAll(name, counted(readBackup(path, signal), tell), signal),
    ),
  );
  void inform(vscode.l10n.t('“{0}” holds what was backed up.', visible(name)));
}

async function restoreOver(
  services: Services,
  volume: string,
  path: string,
  checked: Checked,
): Promise<void> {
  const engine = await services.engine();
  const [first, replace] = [vscode.l10n.t('Back Up First'), vscode.l10n.t('Replace Content')];
  const answer = await ask(
    vscode.l10n.t('Replace all that “{0}” holds with “{1}”?', visible(volume), visible(basename(path))),
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
  if (answer === first && !(await backUp(services, { place, path: '/' }, { except: path }))) return;
  const done = await whileQuiet(services, volume, () =>
    withCancel(vscode.l10n.t('Restoring {0}…', visible(volume)), async (signal, tell) => {
      const { files } = await sameEngine(services, engine);
      await files.replaceAll(volume, counted(readBackup(path, signal), tell), signal);
      return true;
    }),
  );
  services.placeFiles.touch(place);
  if (done) void inform(vscode.l10n.t('“{0}” holds what was backed up.', visible(volume)));
}

/** `data-2026-11-21-1405.tar.gz` → `data` */
function nameFrom(path: string): string {
  const name = basename(path)
    .replace(/(\.tar\.gz|\.tgz|\.gz)$/, '')
    .replace(/-\d{4}-\d\d-\d\d-\d{4}$/, '');
  const fit = name.replaceAll(/[^a-zA-Z0-9_.-]/g, '').replace(/^[^a-zA-Z0-9]+/, '');
  return fit.length < 2 ? 'restored' : fit;
}
