import * as vscode from 'vscode';
import { inert } from '../say.ts';

/** A question that has an answer already, which may be given anew. */
export interface Line {
  readonly label: string;
  /** The answer as it stands. */
  readonly value: string;
  readonly edit: () => Promise<void>;
}

export interface Hub {
  readonly title: string;
  readonly placeholder: string;
  /** What Enter does at once. */
  readonly action: string;
  /** What the answers come to, shown below the action; may be untrusted. */
  readonly detail?: () => string;
  /** Asked for anew after each edit; values may be untrusted. */
  readonly lines: () => readonly Line[];
}

/** Shows all answers in one list, where each can be changed until the action is chosen; false when the user leaves. */
export async function settle({ title, placeholder, action, detail, lines }: Hub): Promise<boolean> {
  for (;;) {
    const items = [
      {
        label: action,
        iconPath: new vscode.ThemeIcon('check'),
        line: undefined,
        ...(detail && { detail: inert(detail()) }),
      },
      ...lines().map((line) => ({
        label: line.label,
        description: inert(line.value),
        iconPath: new vscode.ThemeIcon('edit'),
        line,
      })),
    ];
    const chosen = await vscode.window.showQuickPick(items, {
      title: inert(title),
      placeHolder: inert(placeholder),
      ignoreFocusOut: true,
    });
    if (!chosen) return false;
    if (!chosen.line) return true;
    await chosen.line.edit();
  }
}
