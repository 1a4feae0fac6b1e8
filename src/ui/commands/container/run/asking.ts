import * as vscode from 'vscode';
import type { Parsed } from '../../../../model/run/parsed.ts';
import { visible } from '../../../../model/text.ts';
import { inert } from '../../../say.ts';
import { flagSentence } from './flagSentences.ts';

/** A line of a list, whose texts may be untrusted; one without a choice is a heading. */
export interface Row<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly choice?: T;
  /** What a click on the bin beside it means. */
  readonly bin?: T;
}

/** Lets the user choose a row; the first one with `active` waits for Enter. Undefined when he leaves. */
export function chooseRow<T>(
  rows: readonly Row<T>[],
  {
    title,
    placeholder,
    active,
  }: { readonly title: string; readonly placeholder: string; readonly active?: T },
): Promise<T | undefined> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly row: Row<T> }>();
  box.title = inert(title);
  box.placeholder = inert(placeholder);
  // What was chosen so far should not be lost by a look at something else.
  box.ignoreFocusOut = true;
  box.matchOnDescription = true;
  box.items = rows.map(itemOf);
  const first = box.items.find(({ row }) => active !== undefined && row.choice === active);
  if (first) box.activeItems = [first];
  return new Promise((resolve) => {
    const finish = (choice: T | undefined): void => {
      resolve(choice);
      box.dispose();
    };
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item?.row.choice !== undefined) finish(item.row.choice);
    });
    box.onDidTriggerItemButton(({ item }) => finish(item.row.bin));
    box.onDidHide(() => finish(undefined));
    box.show();
  });
}

function itemOf<T>(row: Row<T>): vscode.QuickPickItem & { readonly row: Row<T> } {
  const { label, description, detail, icon, choice, bin } = row;
  if (choice === undefined) return { label, kind: vscode.QuickPickItemKind.Separator, row };
  return {
    label: inert(visible(label)),
    ...(description !== undefined && { description: inert(visible(description)) }),
    ...(detail !== undefined && { detail: inert(visible(detail)) }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
    ...(bin !== undefined && {
      buttons: [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove') }],
    }),
    row,
  };
}

export interface Question<T> {
  readonly title: string;
  readonly prompt: string;
  readonly example: string;
  readonly text: string;
  readonly parse: (text: string) => Parsed<T>;
  /** What may be taken as it is, but deserves a warning. */
  readonly doubt?: (value: T) => Promise<string | undefined>;
}

/** Asks for a value as docker writes it, and says what is wrong while it is typed. `empty` where nothing is left in the box. */
export async function askValue<T>(
  question: Question<T>,
): Promise<{ readonly value: T } | 'empty' | undefined> {
  const { title, prompt, example, text, parse, doubt } = question;
  const answer = await vscode.window.showInputBox({
    title: inert(title),
    prompt: inert(prompt),
    placeHolder: example,
    value: text,
    // The end is what is mostly missing.
    valueSelection: [text.length, text.length],
    ignoreFocusOut: true,
    validateInput: async (typed) => {
      if (typed.trim() === '') return undefined;
      const parsed = parse(typed);
      if (!('value' in parsed)) return inert(flagSentence(parsed));
      const message = await doubt?.(parsed.value);
      return message === undefined
        ? undefined
        : { message: inert(message), severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
  if (answer === undefined) return undefined;
  if (answer.trim() === '') return 'empty';
  const parsed = parse(answer);
  return 'value' in parsed ? parsed : undefined;
}
