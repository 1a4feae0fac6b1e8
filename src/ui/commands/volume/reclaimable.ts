import * as vscode from 'vscode';
import { containersUsingVolume } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import { sizeText } from '../../quantities.ts';
import { choose, inform } from '../../say.ts';
import type { Command } from '../command.ts';
import { withCancel } from '../progress.ts';
import { lossFacts } from './loss.ts';

/** Volumes that nobody uses, the largest first, and the room that they would give back. */
export const showReclaimable: Command = async (services) => {
  const sizes = await withCancel(vscode.l10n.t('Measuring volumes…'), async (signal) =>
    (await services.engine()).diskUsage(signal),
  );
  const { snapshot } = services.inventory;
  const unused = [...snapshot.volumes.keys()].filter(
    (name) => containersUsingVolume(snapshot, name).length === 0,
  );
  if (unused.length === 0) {
    await inform(vscode.l10n.t('Every volume is in use: there is no space to reclaim.'));
    return;
  }
  const sizeOf = (name: string): number => sizes.volumes.get(name) ?? 0;
  const total = unused.reduce((sum, name) => sum + sizeOf(name), 0);
  const items = unused
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .map((name) => ({
      label: visible(name),
      description: lossFacts(services, name, sizes.volumes.get(name)),
      name,
    }));
  const title = vscode.l10n.t('{0} in {1} volumes that nobody uses', sizeText(total), unused.length);
  const chosen = await choose(items, title);
  if (!chosen) return;
  await vscode.commands.executeCommand('portlight.file.sizes', {
    file: { place: { kind: 'volume', id: chosen.name }, path: '/' },
  });
};
