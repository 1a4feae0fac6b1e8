import * as vscode from 'vscode';
import { noFilter } from '../../model/filter/filter.ts';
import type { Services } from '../services.ts';
import { askFilter } from './filterBox.ts';
import type { Trees } from './trees.ts';
import { kinds, type Kind } from './viewKind.ts';

/** For each view a command that asks for a filter and one that clears it. `shown` is called when a filter has changed. */
export function registerFilterCommands(
  services: Services,
  trees: Trees,
  shown: () => void,
): vscode.Disposable {
  const ask = async (kind: Kind): Promise<void> => {
    const filter = await askFilter(kind, trees.filter(kind), services.inventory);
    if (filter === undefined) return;
    trees.setFilter(kind, filter);
    shown();
    if (kind === 'containers') {
      services.learned({ kind: 'filter-applied', keys: filter.terms.map(({ key }) => key) });
    }
  };
  const clear = (kind: Kind): void => {
    trees.setFilter(kind, noFilter);
    shown();
  };
  return vscode.Disposable.from(
    ...kinds.flatMap((kind) => [
      vscode.commands.registerCommand(`portlight.${kind}.filter`, () => ask(kind)),
      vscode.commands.registerCommand(`portlight.${kind}.clearFilter`, () => clear(kind)),
    ]),
  );
}
