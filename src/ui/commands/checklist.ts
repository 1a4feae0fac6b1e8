import * as vscode from 'vscode';
import { inert } from '../say.ts';

export interface Entry {
  readonly label: string;
  readonly note: string;
  readonly ticked: boolean;
}

export interface Checklist<T extends Entry> {
  readonly placeholder: string;
  readonly entries: readonly T[];
  /** What stands above the list, for the entries that are ticked at the moment. */
  readonly title: (ticked: readonly T[]) => string;
  /** Finds out what takes a while; gives the notes anew, and the title is asked for again. Does not reject. */
  readonly later: () => Promise<(entry: T) => string>;
}

/** Lets the user untick what is to be left alone; the ticked entries, or undefined when they leave. Names may be untrusted. */
export function tickOff<T extends Entry>(list: Checklist<T>): Promise<readonly T[] | undefined> {
  const pick = vscode.window.createQuickPick<Item<T>>();
  const items = list.entries.map((entry) => itemOf(entry, entry.note));
  const entriesOf = (some: readonly Item<T>[]): T[] => some.map(({ entry }) => entry);
  const showTitle = (): void => {
    pick.title = inert(list.title(entriesOf(pick.selectedItems)));
  };
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  pick.ignoreFocusOut = true;
  pick.placeholder = list.placeholder;
  pick.items = items;
  pick.selectedItems = items.filter(({ entry }) => entry.ticked);
  pick.onDidChangeSelection(showTitle);
  showTitle();
  let open = true;
  const note = async (): Promise<void> => {
    const noteOf = await list.later();
    if (!open) return;
    const ticked = new Set(entriesOf(pick.selectedItems));
    const active = new Set(entriesOf(pick.activeItems));
    const noted = list.entries.map((entry) => itemOf(entry, noteOf(entry)));
    pick.items = noted;
    pick.selectedItems = noted.filter(({ entry }) => ticked.has(entry));
    pick.activeItems = noted.filter(({ entry }) => active.has(entry));
    pick.busy = false;
    showTitle();
  };
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(entriesOf(pick.selectedItems));
      pick.hide();
    });
    pick.onDidHide(() => {
      open = false;
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    pick.busy = true;
    void note();
  });
}

interface Item<T> extends vscode.QuickPickItem {
  readonly entry: T;
}

function itemOf<T extends Entry>(entry: T, note: string): Item<T> {
  return { label: inert(entry.label), description: inert(note), entry };
}
