import * as vscode from 'vscode';
import type { sets } from '../../model/exercises/exercises.ts';

/** The letter of a set of exercises. */
export type SetId = keyof typeof sets;

/** Opens the walkthrough of a set (`C`), or that of an exercise (`C6`) at its step. */
export async function openWalkthrough({ extension }: vscode.ExtensionContext, id: string): Promise<void> {
  const category = `${extension.id}#${walkthroughIds[id.charAt(0) as SetId]}`;
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    id.length === 1 ? category : { category, step: id },
  );
}

/** The manifest's walkthroughs. */
const walkthroughIds: Readonly<Record<SetId, string>> = {
  A: 'portlight.images',
  B: 'portlight.life',
  C: 'portlight.ports',
  D: 'portlight.networks',
  E: 'portlight.application',
  F: 'portlight.files',
};

export const setTitles: Readonly<Record<SetId, () => string>> = {
  A: () => vscode.l10n.t('Images'),
  B: () => vscode.l10n.t('The life of a container'),
  C: () => vscode.l10n.t('Ports'),
  D: () => vscode.l10n.t('Container networks'),
  E: () => vscode.l10n.t('An application and its database'),
  F: () => vscode.l10n.t('Files and volumes'),
};
