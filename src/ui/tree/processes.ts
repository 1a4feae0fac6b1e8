import * as vscode from 'vscode';
import type { Container } from '../../model/container.ts';
import { maskSecretText } from '../../model/secrets.ts';
import { visible } from '../../model/text.ts';
import type { ProcessTable } from '../../model/usage.ts';
import type { Row } from './row.ts';
import { tooltip } from './tooltip.ts';

/** The row that opens onto what runs in a container, asked for then. */
export function processesRow(container: Container, parent: string): Row {
  const id = `${parent}/processes`;
  return {
    id,
    label: vscode.l10n.t('Processes'),
    icon: 'server-process',
    context: 'processes',
    ask: async (look) => processRows(await look.processes(container), id),
  };
}

function processRows({ titles, rows }: ProcessTable, parent: string): Row[] {
  // The columns are those of `ps` on the engine's machine.
  const column = (...names: readonly string[]): number => titles.findIndex((title) => names.includes(title));
  const [pid, user, command] = [column('PID'), column('USER', 'UID'), column('COMMAND', 'CMD')];
  return rows.map((row, index) => {
    const number = row[pid] ?? `${index}`;
    return {
      id: `${parent}/${number}`,
      label: visible(maskSecretText(row[command] ?? row.join(' '))),
      description: [number, row[user] ?? ''].filter((text) => text !== '').join(' · '),
      tooltip: () =>
        Promise.resolve(
          tooltip(
            number,
            titles.map((title, at) => [title, maskSecretText(row[at] ?? '')]),
          ),
        ),
      icon: 'gear',
      context: 'process',
    };
  });
}
