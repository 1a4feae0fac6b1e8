import * as vscode from 'vscode';
import type { Command } from '../command.ts';
import { confirm } from '../progress.ts';

export const resetExercises: Command = async ({ lessons }) => {
  const agreed = await confirm(
    vscode.l10n.t('Forget which exercises were done?'),
    vscode.l10n.t('All ticks of the walkthroughs go. What the exercises made at the engine stays.'),
    vscode.l10n.t('Forget'),
  );
  if (agreed) await lessons.reset();
};
