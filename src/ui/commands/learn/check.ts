import * as vscode from 'vscode';
import type { sets } from '../../../model/exercises/exercises.ts';
import { partSentence } from '../../walkthroughs/partSentences.ts';
import { choose, inform } from '../../say.ts';
import type { Command } from '../command.ts';
import { openWalkthrough } from './start.ts';

/** Says for each exercise that is not done what is still missing; the chosen one is opened. */
export const checkExercises: Command = async ({ context, lessons }) => {
  const items = lessons.missing().map(({ exercise, parts }) => ({
    label: exercise.id,
    description: parts.map(partSentence).join(' '),
    id: exercise.id,
  }));
  if (items.length === 0) {
    await inform(vscode.l10n.t('All exercises are done.'));
    return;
  }
  const chosen = await choose(items, vscode.l10n.t('{0} exercises are not done yet', items.length));
  if (chosen) await openWalkthrough(context, chosen.id.charAt(0) as keyof typeof sets, chosen.id);
};
