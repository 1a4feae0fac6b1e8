import * as vscode from 'vscode';

/** Shows in the status bar that something is under way; the engine's answer decides when it ends. */
export function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  return Promise.resolve(
    vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work),
  );
}

/** Asks before something is destroyed. `loss` names what will be gone; `action` is the button. */
export async function confirm(question: string, loss: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: loss }, action)) === action;
}
