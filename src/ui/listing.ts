import * as vscode from 'vscode';
import { visible } from '../model/text.ts';

/** `“web”, “db” and 3 more`: names as far as there is room for them. */
export function listing(names: readonly string[], most: number): string {
  const shown = names
    .slice(0, most)
    .map((name) => `“${visible(name)}”`)
    .join(', ');
  const more = names.length - most;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', shown, more) : shown;
}
