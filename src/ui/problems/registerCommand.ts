import * as vscode from 'vscode';
import type { FeatureCommandId, QuickFixCommandId } from '../ids.ts';
import type { Services } from '../services.ts';
import { report } from './report.ts';

/** Registers a command of a feature; what it fails with is shown. */
export function registerCommand(
  services: Services,
  id: FeatureCommandId | QuickFixCommandId,
  run: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      const again = async (): Promise<void> => void (await run(...args));
      return report(error, services, { again });
    }
  });
}
