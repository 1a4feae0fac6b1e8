import * as vscode from 'vscode';
import { inert } from '../say.ts';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  /** An example of what fits. */
  readonly example: string;
  /** What is wrong with a text that is not empty; undefined where nothing is. */
  readonly objection?: (text: string) => string | undefined;
}

/** A text, checked while it is typed; empty for none. Undefined when the user leaves. */
export async function askText(question: TextQuestion): Promise<string | undefined> {
  const { title, prompt, value, example, objection } = question;
  const text = await vscode.window.showInputBox({
    title: inert(title),
    prompt: inert(prompt),
    value,
    placeHolder: example,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? undefined : objection?.(typed.trim())),
  });
  return text?.trim();
}
