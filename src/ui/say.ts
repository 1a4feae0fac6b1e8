import * as vscode from 'vscode';

/** A zero-width mark that takes a sign its meaning and leaves its look. */
const joiner = '\u2060';

/**
 * Text that stays text. VS Code makes a link of `[text](command:…)` in a message, which runs the command at a click, and
 * an icon of `$(name)` in a list; names of the engine's objects may hold either.
 */
export function inert(text: string): string {
  return text.replaceAll('](', `]${joiner}(`).replaceAll('$(', `$${joiner}(`);
}

export function inform<T extends string>(message: string, ...buttons: readonly T[]): Thenable<T | undefined> {
  return vscode.window.showInformationMessage(inert(message), ...buttons);
}

export function warn<T extends string>(message: string, ...buttons: readonly T[]): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(inert(message), ...buttons);
}

/** Asks before something happens. `detail` says what it means; resolves to the button, or undefined when refused. */
export function ask<T extends string>(
  question: string,
  detail: string,
  ...buttons: readonly T[]
): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(
    inert(question),
    { modal: true, detail: inert(detail) },
    ...buttons,
  );
}

/** Lets the user choose one of the objects; labels and notes may be untrusted. */
export async function choose<T extends vscode.QuickPickItem>(
  items: readonly T[],
  placeHolder: string,
): Promise<T | undefined> {
  const shown = items.map((item) => ({
    ...item,
    label: inert(item.label),
    ...(item.description !== undefined && { description: inert(item.description) }),
    ...(item.detail !== undefined && { detail: inert(item.detail) }),
  }));
  return vscode.window.showQuickPick(shown, { placeHolder: inert(placeHolder), matchOnDescription: true });
}
