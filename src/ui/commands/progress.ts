import * as vscode from 'vscode';
import { ask, inert } from '../say.ts';

/** Shows in the status bar that something is under way; the engine's answer decides when it ends. */
export function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const location = vscode.ProgressLocation.Window;
  return Promise.resolve(vscode.window.withProgress({ location, title: inert(title) }, work));
}

/** Asks before something is destroyed. `loss` names what will be gone; `action` is the button. */
export async function confirm(question: string, loss: string, action: string): Promise<boolean> {
  return (await ask(question, loss, action)) === action;
}
