import * as vscode from 'vscode';
import { inform } from '../say.ts';
import type { Survey, SurveyResult } from './survey.ts';

/** Looks at the whole workspace now, and says what came of it. */
export async function lintWorkspace(survey: Survey): Promise<SurveyResult> {
  const title = vscode.l10n.t('Looking for addresses that cannot work…');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const result = await vscode.window.withProgress(options, async (progress, token) => {
    const breaking = new AbortController();
    token.onCancellationRequested(() => breaking.abort());
    let told = 0;
    return survey.run(breaking.signal, (done) => {
      progress.report({ increment: (done - told) * 100 });
      told = done;
    });
  });
  void inform(sentences(result).join(' '));
  return result;
}

function sentences({ files, findings, skipped, complete }: SurveyResult): string[] {
  const said = [vscode.l10n.t('Files looked at: {0}. Problems found: {1}.', files, findings)];
  if (skipped > 0) said.push(vscode.l10n.t('Files skipped because they are larger than 1 MB: {0}.', skipped));
  if (!complete) said.push(vscode.l10n.t('Not every file was looked at.'));
  return said;
}
