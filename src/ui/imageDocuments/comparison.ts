import * as vscode from 'vscode';
import type { Layer } from '../../engine/interface/images.ts';
import type { Image } from '../../model/image.ts';
import { compareLayers, layerEntries, sizeOf, type LayerEntry } from '../../model/layerComparison.ts';
import { imageName, shortId } from '../../model/text.ts';
import { plain } from '../markdown.ts';
import { momentText, sizeText } from '../quantities.ts';
import { instructionCell, sizeCell, table } from './table.ts';

/** An image that was inspected, and how it was made, the newest step first. */
export interface Made {
  readonly image: Image;
  readonly history: readonly Layer[];
}

/** What two images have in common, what only one of them has, and what that means for the disk. */
export function comparisonText(first: Made, second: Made): string {
  const [one, other] = [first, second].map(entriesOf);
  const { base, alsoShared, own, together } = compareLayers(one ?? [], other ?? []);
  const names = [nameOf(first), nameOf(second)] as const;
  const shared = base.length + alsoShared.length;
  const sum = first.image.size + second.image.size;
  const figure = (entries: readonly LayerEntry[]): string => {
    const layers = entries.filter(({ digest }) => digest !== undefined);
    return vscode.l10n.t('{0} layers, {1}', layers.length, sizeText(sizeOf(layers)));
  };
  const common = figure([...base, ...alsoShared]);
  return [
    `# ${names.join(' ↔ ')}`,
    shared === 0
      ? vscode.l10n.t('They have no layer in common: together they take {0}.', `**${sizeText(together)}**`)
      : vscode.l10n.t(
          'Together they take {0} on the disk, not {1}: equal layers are stored once.',
          `**${sizeText(together)}**`,
          sizeText(sum),
        ),
    table(
      ['', ...names],
      [
        [vscode.l10n.t('Id'), plain(shortId(first.image.id)), plain(shortId(second.image.id))],
        [vscode.l10n.t('Created'), created(first), created(second)],
        [vscode.l10n.t('Size'), sizeText(first.image.size), sizeText(second.image.size)],
        [vscode.l10n.t('In common'), common, common],
        [vscode.l10n.t('Only here'), figure(own[0]), figure(own[1])],
      ],
    ),
    ...section(vscode.l10n.t('Common base'), base),
    ...section(vscode.l10n.t('Only in {0}', names[0]), own[0]),
    ...section(vscode.l10n.t('Only in {0}', names[1]), own[1]),
    ...section(vscode.l10n.t('In both, above different layers'), alsoShared),
  ].join('\n\n');
}

function entriesOf({ image, history }: Made): readonly LayerEntry[] {
  return layerEntries(image, [...history].reverse());
}

function nameOf({ image }: Made): string {
  return plain(imageName(image));
}

function created({ image }: Made): string {
  return plain(momentText(image.created));
}

function section(title: string, entries: readonly LayerEntry[]): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => [instructionCell(entry), sizeCell(entry)]);
  return [`## ${title}`, table([vscode.l10n.t('Instruction'), vscode.l10n.t('Size')], rows)];
}
