import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import type { Trees } from './trees.ts';

/** Asks how large the volumes are, which the engine finds out by a walk through their files: only when somebody wants to know. */
export function measureVolumes({ engine }: Pick<Services, 'engine'>, trees: Trees): Thenable<void> {
  const title = vscode.l10n.t('Measuring volumes…');
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      trees.setSizes((await (await engine()).diskUsage(abort.signal)).volumes);
    } catch (error) {
      if (!token.isCancellationRequested) throw error;
    }
  });
}
