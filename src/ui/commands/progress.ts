import * as vscode from 'vscode';
import { sizeText } from '../quantities.ts';
import { ask, inert } from '../say.ts';
import { metered } from './metered.ts';

/** Shows in the status bar that something is under way; the engine's answer decides when it ends. */
export function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const location = vscode.ProgressLocation.Window;
  return Promise.resolve(vscode.window.withProgress({ location, title: inert(title) }, work));
}

/** How a long piece of work tells how far it is. */
export type Tell = (progress: { readonly message?: string; readonly increment?: number }) => void;

/**
 * Shows in a notification that something long is under way, with a button that aborts `signal`. What the engine rejects
 * with then, code `cancelled`, is shown by nobody.
 */
export function withCancel<T>(
  title: string,
  work: (signal: AbortSignal, tell: Tell) => Promise<T>,
): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  return Promise.resolve(
    vscode.window.withProgress({ location, title: inert(title), cancellable: true }, (progress, token) => {
      const end = new AbortController();
      token.onCancellationRequested(() => end.abort());
      return work(end.signal, ({ message, ...rest }) =>
        progress.report({ ...rest, ...(message !== undefined && { message: inert(message) }) }),
      );
    }),
  );
}

/** The same bytes; how many they are is told while they come. */
export function counted(chunks: AsyncIterable<Uint8Array>, tell: Tell): AsyncGenerator<Uint8Array> {
  return metered(chunks, (bytes) => tell({ message: sizeText(bytes) }));
}

/** Asks before something is destroyed. `loss` names what will be gone; `action` is the button. */
export async function confirm(question: string, loss: string, action: string): Promise<boolean> {
  return (await ask(question, loss, action)) === action;
}
