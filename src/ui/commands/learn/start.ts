import * as vscode from 'vscode';
import { sets } from '../../../model/exercises/exercises.ts';
import { openWalkthrough, setTitles, type SetId } from '../../walkthroughs/open.ts';
import { proposedText, type Command } from '../command.ts';

/** Opens a walkthrough; takes the letter of its set as the proposal `set`, else the user chooses. */
export const learn: Command = async ({ context, lessons }, subject) => {
  const missing = new Set(lessons.missing().map(({ exercise }) => exercise.id));
  const items = (Object.keys(sets) as SetId[]).map((set) => {
    const done = sets[set].filter(({ id }) => !missing.has(id)).length;
    const description = vscode.l10n.t('{0} of {1} done', done, sets[set].length);
    return { set, label: setTitles[set](), description };
  });
  const proposed = items.find(({ set }) => set === proposedText(subject, 'set'));
  const placeHolder = vscode.l10n.t('What do you want to learn about?');
  const chosen = proposed ?? (await vscode.window.showQuickPick(items, { placeHolder }));
  if (chosen) await openWalkthrough(context, chosen.set);
};
