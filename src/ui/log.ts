import type * as vscode from 'vscode';
import type { Journal } from '../engine/journal.ts';
import { maskSecretText } from '../model/secrets.ts';

/** Where Portlight says what it does, by levels. What looks like a secret is masked. */
export type Log = Pick<vscode.LogOutputChannel, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'show'>;

/** The channel with masks; errors go into the journal, too. */
export function maskedLog(channel: vscode.LogOutputChannel, journal: Journal): Log {
  const say =
    (level: 'trace' | 'debug' | 'info' | 'warn') =>
    (message: string, ...more: unknown[]): void =>
      channel[level](maskSecretText(message), ...more.map((each) => maskSecretText(String(each))));
  return {
    trace: say('trace'),
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    // The keyboard stays with what the user went on to.
    show: () => channel.show(true),
    error: (error, ...more) => {
      journal.failed(error);
      const text = error instanceof Error ? (error.stack ?? error.message) : error;
      channel.error(maskSecretText(text), ...more.map((each) => maskSecretText(String(each))));
    },
  };
}
