import * as vscode from 'vscode';

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

function objection(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!allowed.test(name)) {
    return vscode.l10n.t(
      'Use at least two letters, digits, “_”, “.” or “-”, beginning with a letter or digit.',
    );
  }
  return taken.has(name) ? vscode.l10n.t('“{0}” exists already.', name) : undefined;
}

/** The proposal, or the proposal with the first number that makes it free. */
function freeName(proposal: string, taken: ReadonlySet<string>): string {
  if (!taken.has(proposal)) return proposal;
  let number = 2;
  while (taken.has(`${proposal}-${number}`)) number++;
  return `${proposal}-${number}`;
}
