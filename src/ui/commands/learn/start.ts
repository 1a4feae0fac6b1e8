import * as vscode from 'vscode';
import { sets } from '../../../model/exercises/exercises.ts';
import { proposedText, type Command } from '../command.ts';

/** Opens a walkthrough; takes the letter of its set as the proposal `set`, else the user chooses. */
export const learn: Command = async ({ context, lessons }, subject) => {
  const missing = new Set(lessons.missing().map(({ exercise }) => exercise.id));
  const items = Object.entries(sets).map(([set, exercises]) => {
    const done = exercises.filter(({ id }) => !missing.has(id)).length;
    return {
      set,
      label: walkthroughs[set as Set]().title,
      description: vscode.l10n.t('{0} of {1} done', done, exercises.length),
    };
  });
  const proposed = items.find(({ set }) => set === proposedText(subject, 'set'));
  const placeHolder = vscode.l10n.t('What do you want to learn about?');
  const chosen = proposed ?? (await vscode.window.showQuickPick(items, { placeHolder }));
  if (chosen) await openWalkthrough(context, chosen.set as Set);
};

type Set = keyof typeof sets;

/** Opens the walkthrough of a set, at one of its exercises if one is meant. */
export async function openWalkthrough(
  { extension }: vscode.ExtensionContext,
  set: Set,
  exercise?: string,
): Promise<void> {
  const category = `${extension.id}#${walkthroughs[set]().id}`;
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    exercise === undefined ? category : { category, step: `${category}#${exercise}` },
  );
}

/** The manifest's walkthroughs. */
const walkthroughs: Readonly<Record<Set, () => { readonly id: string; readonly title: string }>> = {
  A: () => ({ id: 'portlight.images', title: vscode.l10n.t('Images') }),
  B: () => ({ id: 'portlight.life', title: vscode.l10n.t('The life of a container') }),
  C: () => ({ id: 'portlight.ports', title: vscode.l10n.t('Ports') }),
  D: () => ({ id: 'portlight.networks', title: vscode.l10n.t('Container networks') }),
  E: () => ({ id: 'portlight.application', title: vscode.l10n.t('An application and its database') }),
  F: () => ({ id: 'portlight.files', title: vscode.l10n.t('Files and volumes') }),
};
