import * as vscode from 'vscode';
import { pairsText, parsePairs } from '../../model/pairs.ts';
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

type Pairs = Readonly<Record<string, string>>;

/** `key=value` pairs, on one line. Undefined when the user leaves. */
async function askPairs(
  question: Omit<TextQuestion, 'value' | 'objection'>,
  pairs: Pairs,
): Promise<Pairs | undefined> {
  const text = await askText({
    ...question,
    value: pairsText(pairs),
    objection: (typed) =>
      parsePairs(typed)
        ? undefined
        : vscode.l10n.t('Write key=value pairs, with quotes where a value holds blanks.'),
  });
  return text === undefined ? undefined : parsePairs(text);
}

export function askLabels(labels: Pairs): Promise<Pairs | undefined> {
  const question = {
    title: vscode.l10n.t('Labels'),
    prompt: vscode.l10n.t('Labels as key=value, with blanks between them'),
    example: 'project=shop note="two words"',
  };
  return askPairs(question, labels);
}

export function askDriverOptions(options: Pairs, example: string): Promise<Pairs | undefined> {
  const question = {
    title: vscode.l10n.t('Driver options'),
    prompt: vscode.l10n.t('Options of the driver as key=value, with blanks between them'),
    example,
  };
  return askPairs(question, options);
}
