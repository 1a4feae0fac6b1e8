import * as vscode from 'vscode';
import { askValue, chooseRow, type Question, type Row } from './asking.ts';

/** A list of values of one kind, each written as docker writes it. */
export interface ValueList<T> extends Omit<Question<T>, 'text'> {
  readonly icon: string;
  readonly write: (value: T) => string;
  /** How a value is shown; as it is written where this is missing. */
  readonly show?: (value: T) => string;
  readonly ways: readonly Way[];
}

/** A way to add a value. */
export interface Way {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  /** What stands in the box at first; undefined when the user leaves. */
  readonly begin: () => Promise<string | undefined>;
}

type Choice = 'done' | Way | { readonly edit: number } | { readonly remove: number };

/** Lets the user add, edit and remove values, until he is done or leaves: what was done by then counts. */
export async function editList<T>(list: ValueList<T>, values: readonly T[]): Promise<readonly T[]> {
  const { title } = list;
  const placeholder = vscode.l10n.t('Choose a value to change or remove, or add one');
  let current = values;
  const [onlyWay, ...others] = list.ways;
  // Where there is but one thing to do, it need not be chosen.
  if (onlyWay && others.length === 0 && values.length === 0) {
    current = await added(list, onlyWay, current);
    if (current.length === 0) return current;
  }
  for (;;) {
    const rows = rowsOf(list, current);
    const first = current.length === 0 ? list.ways[0] : 'done';
    const choice = await chooseRow(rows, { title, placeholder, ...(first && { active: first }) });
    if (choice === undefined || choice === 'done') return current;
    if ('begin' in choice) current = await added(list, choice, current);
    else if ('edit' in choice) current = await edited(list, choice.edit, current);
    else current = current.toSpliced(choice.remove, 1);
  }
}

function rowsOf<T>({ write, show = write, icon, ways }: ValueList<T>, values: readonly T[]): Row<Choice>[] {
  return [
    { label: vscode.l10n.t('Done'), icon: 'check', choice: 'done' },
    ...values.map((value, index): Row<Choice> => ({
      label: show(value),
      icon,
      choice: { edit: index },
      bin: { remove: index },
    })),
    { label: vscode.l10n.t('Add') },
    ...ways.map((way): Row<Choice> => ({ ...way, choice: way })),
  ];
}

async function added<T>(list: ValueList<T>, way: Way, values: readonly T[]): Promise<readonly T[]> {
  const text = await way.begin();
  if (text === undefined) return values;
  const answer = await askValue({ ...list, text });
  return typeof answer === 'object' ? [...values, answer.value] : values;
}

async function edited<T>(list: ValueList<T>, index: number, values: readonly T[]): Promise<readonly T[]> {
  const value = values[index];
  if (value === undefined) return values;
  const prompt = `${list.prompt} ${vscode.l10n.t('Empty the box to remove this.')}`;
  const answer = await askValue({ ...list, prompt, text: list.write(value) });
  if (answer === undefined) return values;
  return answer === 'empty' ? values.toSpliced(index, 1) : values.with(index, answer.value);
}
