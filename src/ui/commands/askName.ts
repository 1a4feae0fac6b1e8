import * as vscode from 'vscode';
import { freeName } from '../../model/freeName.ts';

/** Source: Docker's `RestrictedNamePattern`. */
const allowed = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** A name for a new object that the engine will take; undefined when the user cancels. */
export async function askName(question: {
  readonly prompt: string;
  readonly proposal: string;
  readonly taken: ReadonlySet<string>;
}): Promise<string | undefined> {
  const { prompt, proposal, taken } = question;
  const name = await vscode.window.showInputBox({
    prompt,
    value: freeName(proposal, taken),
    validateInput: (text) => objection(text.trim(), taken),
  });
  return name?.trim();
}

/** Why the engine would not take the name; undefined where it would. */
export function objection(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!allowed.test(name)) {
    return vscode.l10n.t(
      'Use at least two letters, digits, “_”, “.” or “-”, beginning with a letter or digit.',
    );
  }
  return taken.has(name) ? vscode.l10n.t('“{0}” exists already.', name) : undefined;
}
