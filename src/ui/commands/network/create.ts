import * as vscode from 'vscode';
import { pairsIn } from '../../../model/pairs.ts';
import { attempt } from '../../problems/report.ts';
import type { Services } from '../../services.ts';
import { askName } from '../askName.ts';
import { proposedText, type Command } from '../command.ts';
import { settle } from '../hub.ts';
import { withProgress } from '../progress.ts';
import { linesOf, newNetworkOf, type Draft } from './draft.ts';
import { pruneNetworks } from './prune.ts';
import { askSubnet } from './ranges.ts';

/**
 * Asks for a name, and then shows all else in a list that Enter accepts as it is. Takes as proposals `name`, `driver`,
 * `subnet`, `gateway`, `ipRange` and `labels`, by their names.
 */
export const createNetwork: Command = async (services, subject) => {
  await services.engine();
  const text = (question: string): string => proposedText(subject, question) ?? '';
  const name = await askFreeName(services, text('name') || 'my-network');
  if (name === undefined) return;
  const draft: Draft = {
    name,
    driver: text('driver') || 'bridge',
    subnet: text('subnet'),
    gateway: text('gateway'),
    ipRange: text('ipRange'),
    ipv6Subnet: '',
    internal: false,
    attachable: false,
    labels: pairsIn(subject.proposed?.['labels']) ?? {},
    options: {},
  };
  const agreed = await settle({
    title: vscode.l10n.t('New network “{0}”', name),
    placeholder: vscode.l10n.t('Enter creates it as it stands here'),
    action: vscode.l10n.t('Create the Network'),
    lines: () => linesOf(draft, [...services.inventory.snapshot.networks.values()]),
  });
  if (agreed) await create(services, draft);
};

function askFreeName({ inventory }: Services, proposal: string): Promise<string | undefined> {
  return askName({
    prompt: vscode.l10n.t('Name of the new network. Containers on it find each other by name.'),
    proposal,
    taken: new Set([...inventory.snapshot.networks.values()].map((network) => network.name)),
  });
}

async function create(services: Services, draft: Draft): Promise<void> {
  const engine = await services.engine();
  const work = (): Promise<void> =>
    withProgress(vscode.l10n.t('Creating {0}…', draft.name), async () => {
      await engine.networks.create(newNetworkOf(draft));
    });
  const again = (): Promise<void> => create(services, draft);
  await attempt(services, work, {
    own: {
      'choose-name': async () => {
        const name = await askFreeName(services, draft.name);
        if (name !== undefined) await create(services, { ...draft, name });
      },
      'choose-subnet': async () => {
        const subnet = await askSubnet(draft.subnet, [...services.inventory.snapshot.networks.values()]);
        if (subnet !== undefined) await create(services, { ...draft, subnet, gateway: '', ipRange: '' });
      },
      'prune-networks': async () => {
        await pruneNetworks(services, {});
        await again();
      },
    },
  });
}
