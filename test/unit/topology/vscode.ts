import type { FromWebview, ToWebview } from '../../../src/shared/protocol.ts';

/** As much of VS Code as the topology's tab asks for; what a browser makes of its messages, the tests in a real one show. */

/** The webview that was made last: what it was told, and how it tells. */
export const webview: { told: ToWebview[]; tell: (message: FromWebview) => Promise<void> } = {
  told: [],
  tell: () => Promise.resolve(),
};

export class EventEmitter<T> {
  readonly #listeners: ((value: T) => void)[] = [];
  readonly event = (listener: (value: T) => void): void => void this.#listeners.push(listener);
  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {}
}

export const Uri = { joinPath: () => '' };

export const ViewColumn = { Active: 1 };
export const env = { language: 'en' };
/** Commands that were run, with what they were given. */
export const executed: (readonly [id: string, argument: unknown])[] = [];
export const commands = {
  executeCommand: (id: string, argument: unknown) => Promise.resolve(void executed.push([id, argument])),
};
export const l10n = {
  t: (text: string, ...values: unknown[]): string =>
    text.replaceAll(/\{(\d)\}/g, (_all, index: string) => String(values[Number(index)])),
};

export const workspace = { isTrusted: true };

/** Warnings that the user was shown. */
export const warnings: string[] = [];

export const window = {
  showWarningMessage: (text: string) => Promise.resolve(void warnings.push(text)),
  createWebviewPanel: () => ({
    visible: true,
    onDidDispose: () => {},
    onDidChangeViewState: () => {},
    webview: {
      cspSource: '',
      html: '',
      asWebviewUri: (uri: string) => uri,
      onDidReceiveMessage: (listener: typeof webview.tell) => (webview.tell = listener),
      postMessage: (message: ToWebview) => Promise.resolve(webview.told.push(message) > 0),
    },
  }),
};
