import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import { compareNames } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import { choose } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { containerNote } from '../notes.ts';

/** Lists the containers that run, and then all of them, as `docker ps` and `docker ps -a` do; shows the chosen one's row. */
export const listContainers: Command = async (services) => {
  await services.engine();
  services.learned({ kind: 'containers-listed', which: 'running' });
  const all = { label: vscode.l10n.t('Show all, also those that have ended'), id: undefined };
  const running = rows(services, ({ state }) => state === 'running');
  const chosen = await choose([all, ...running], vscode.l10n.t('{0} containers run', running.length));
  if (chosen?.id === undefined && chosen !== undefined) {
    services.learned({ kind: 'containers-listed', which: 'all' });
    const every = rows(services, () => true);
    await show(await choose(every, vscode.l10n.t('{0} containers in all', every.length)));
  } else await show(chosen);
};

interface ContainerItem extends vscode.QuickPickItem {
  readonly id: string | undefined;
}

function rows({ inventory }: Services, where: (container: Container) => boolean): ContainerItem[] {
  return [...inventory.snapshot.containers.values()]
    .filter(where)
    .sort((a, b) => compareNames(a.name, b.name))
    .map((container) => ({
      label: visible(container.name),
      description: containerNote(container),
      id: container.id,
    }));
}

async function show(item: ContainerItem | undefined): Promise<void> {
  if (item?.id === undefined) return;
  await vscode.commands.executeCommand('portlight.goTo', { target: { kind: 'container', id: item.id } });
}
