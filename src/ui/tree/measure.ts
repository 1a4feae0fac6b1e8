import * as vscode from 'vscode';
import { report } from '../problems/report.ts';
import type { Services } from '../services.ts';
import type { Trees } from './trees.ts';
import { onTreeSettingsChange, treeSettings } from './treeSettings.ts';

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

/** Who orders the volumes by their size wants to know it, once he looks at them. */
export function measureForOrder(
  services: Services,
  trees: Trees,
  view: vscode.TreeView<unknown>,
): vscode.Disposable {
  const look = async (): Promise<void> => {
    if (!view.visible || trees.areMeasured || treeSettings().volumes !== 'size') return;
    try {
      await measureVolumes(services, trees);
    } catch (error) {
      await report(error, services);
    }
  };
  return vscode.Disposable.from(
    view.onDidChangeVisibility(() => void look()),
    onTreeSettingsChange(() => void look()),
  );
}
