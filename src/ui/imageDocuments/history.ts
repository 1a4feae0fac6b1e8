import * as vscode from 'vscode';
import type { Layer } from '../../engine/interface/images.ts';
import type { Image } from '../../model/image.ts';
import { layerEntries } from '../../model/layerComparison.ts';
import { sharers } from '../../model/layers.ts';
import { imageName } from '../../model/text.ts';
import { plain } from '../markdown.ts';
import { momentText, sizeText } from '../quantities.ts';
import { instructionCell, sizeCell, table } from './table.ts';

/** How an image was made, from its base up. `all` are images that were inspected, `history` has the newest step first. */
export function historyText(image: Image, history: readonly Layer[], all: readonly Image[]): string {
  const steps = [...history].reverse();
  const entries = layerEntries(image, steps);
  const shared = sharers(image, all);
  const sharedSize = entries.reduce(
    (sum, { digest, size }) => (shared.has(digest ?? '') ? sum + size : sum),
    0,
  );
  const rows = entries.map((entry, index) => [
    `${index + 1}`,
    instructionCell(entry),
    sizeCell(entry),
    plain(momentText(steps[index]?.created ?? 0)),
    (shared.get(entry.digest ?? '') ?? []).map((other) => plain(imageName(other))).join(', '),
  ]);
  return [
    `# ${vscode.l10n.t('History of {0}', plain(imageName(image)))}`,
    vscode.l10n.t(
      'Steps: {0}. Layers: {1}. Size: {2}, of which {3} is in layers that other images share and that lie on the disk once.',
      steps.length,
      image.layers?.length ?? 0,
      sizeText(image.size),
      sizeText(sharedSize),
    ),
    table(
      [
        '',
        vscode.l10n.t('Instruction'),
        vscode.l10n.t('Size'),
        vscode.l10n.t('Created'),
        vscode.l10n.t('Shared with'),
      ],
      rows,
    ),
    vscode.l10n.t('The first step is the base. A step without a layer only writes down a setting.'),
  ].join('\n\n');
}
