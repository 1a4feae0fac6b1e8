import * as vscode from 'vscode';
import { choose, inform } from '../../say.ts';
import { openWalkthrough } from '../../walkthroughs/open.ts';
import { partSentence } from '../../walkthroughs/partSentences.ts';
import type { Command } from '../command.ts';

/** Says for each exercise that is not done what is still missing; the chosen one is opened. */
export const checkExercises: Command = async ({ context, lessons }) => {
  const items = lessons.missing().map(({ exercise, parts }) => ({
    label: exercise.id,
    description: parts.map(partSentence).join(' '),
  }));
  if (items.length === 0) {
    await inform(vscode.l10n.t('All exercises are done.'));
    return;
  }
  const chosen = await choose(items, vscode.l10n.t('{0} exercises are not done yet', items.length));
  if (chosen) await openWalkthrough(context, chosen.label);
};
