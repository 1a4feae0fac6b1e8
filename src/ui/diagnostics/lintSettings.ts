import * as vscode from 'vscode';
import type { LintSettings } from '../../lint/linter.ts';
import { settings } from '../ids.ts';
import { warn } from '../say.ts';
import type { Linter } from './folderProject.ts';

const told = new Set<string>();

/** The settings of a folder. What is wrong in them is said once. */
export function lintSettingsOf(linter: Linter, folder: vscode.WorkspaceFolder): LintSettings {
  const section = vscode.workspace.getConfiguration(`portlight.${settings.lint}`, folder.uri);
  const names = ['enabled', 'rules', 'schemes', 'ports', 'keys', 'include', 'exclude'];
  const read = linter.readSettings(
    Object.fromEntries(names.map((name) => [name, section.get<unknown>(name)])),
  );
  if (read.wrong.length > 0)
    void tell(read.wrong.map((name) => `portlight.${settings.lint}.${name}`).join(', '));
  return read;
}

/** Silences a rule in one folder by its setting there. Rejects where settings cannot be written. */
export async function silenceRule(folder: vscode.WorkspaceFolder, rule: string): Promise<void> {
  const section = vscode.workspace.getConfiguration(`portlight.${settings.lint}`, folder.uri);
  const own = section.inspect<Record<string, unknown>>('rules')?.workspaceFolderValue;
  await section.update('rules', { ...own, [rule]: 'off' }, vscode.ConfigurationTarget.WorkspaceFolder);
}

/** Whether a change of settings can change which findings there are. */
export function concernsLint(change: vscode.ConfigurationChangeEvent): boolean {
  return (
    change.affectsConfiguration(`portlight.${settings.lint}`) || change.affectsConfiguration('files.exclude')
  );
}

async function tell(names: string): Promise<void> {
  if (told.has(names)) return;
  told.add(names);
  const open = vscode.l10n.t('Open Settings');
  const message = vscode.l10n.t('These settings mean nothing to Portlight and are ignored: {0}', names);
  if ((await warn(message, open)) === open) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `portlight.${settings.lint}`);
  }
}
