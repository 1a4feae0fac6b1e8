import { basename } from 'node:path';
import * as vscode from 'vscode';
import { checkBackup, type Checked } from '../../../engine/files/backup.ts';
import { visible } from '../../../model/text.ts';
import { warn } from '../../say.ts';
import { proposedText, type Subject } from '../command.ts';
import { withCancel } from '../progress.ts';

/** A backup that the user picks, read through once; undefined where he does not want it. The dialog begins where `file` proposes. */
export async function pickBackup(
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
  const checked = await withCancel(title, (signal) => checkBackup(path, signal));
  return (await mayTrust(checked, path)) ? { path, checked } : undefined;
}

/** A backup of somebody else's making has no checksum beside it. */
async function mayTrust({ hasChecksum }: Checked, path: string): Promise<boolean> {
  if (hasChecksum) return true;
  const goOn = vscode.l10n.t('Restore All the Same');
  const said = vscode.l10n.t(
    'There is no checksum beside “{0}”: it can be read, but whether it is still as it was written cannot be told.',
    visible(basename(path)),
  );
  return (await warn(said, goOn)) === goOn;
}
