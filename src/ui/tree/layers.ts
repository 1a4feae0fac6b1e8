import * as vscode from 'vscode';
import type { Image } from '../../model/image.ts';
import { instructionText, layersOfSteps, sharers, type Step } from '../../model/layers.ts';
import { maskSecretText } from '../../model/secrets.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { imageName, shortId, visible } from '../../model/text.ts';
import { sizeText } from '../quantities.ts';
import type { Row } from './row.ts';
import { tooltip } from './tooltip.ts';

/** The row that opens onto how an image was made, asked for then. `image` is one that was inspected. */
export function layersRow(image: Image, snapshot: Snapshot, parent: string): Row {
  const id = `${parent}/layers`;
  return {
    id,
    label: vscode.l10n.t('Layers'),
    ...(image.layers && { description: `${image.layers.length}` }),
    icon: 'layers',
    context: 'layers',
    ask: async (look, more) => {
      const steps = await look.history(image);
      // Who shares a layer is told a moment later, where there are many images to be asked about.
      return stepRows(image, steps, look.inspected(snapshot.images.values(), more), id);
    },
  };
}

/** The newest step first, as the engine tells them. */
function stepRows(image: Image, history: readonly Step[], all: readonly Image[], parent: string): Row[] {
  const steps = [...history].reverse();
  const digests = layersOfSteps(steps, image.layers ?? []);
  const shared = sharers(image, all);
  return steps
    .map((step, index): Row => {
      const digest = digests[index];
      const others = (shared.get(digest ?? '') ?? []).map(imageName);
      const instruction = maskSecretText(instructionText(step.instruction));
      return {
        id: `${parent}/${index}`,
        label: visible(instruction) || shortId(digest ?? ''),
        description: [
          digest === undefined ? vscode.l10n.t('no layer') : sizeText(step.size),
          ...(others.length > 0 ? [vscode.l10n.t('shared with {0}', others.map(visible).join(', '))] : []),
        ].join(' · '),
        tooltip: () =>
          Promise.resolve(
            tooltip(instruction, [
              [vscode.l10n.t('Digest'), digest],
              [vscode.l10n.t('Size'), sizeText(step.size)],
              [vscode.l10n.t('Shared with'), others],
            ]),
          ),
        icon: digest === undefined ? 'note' : 'layers',
        ...(digest === undefined && { color: 'disabledForeground' }),
        context: digest === undefined ? 'step' : 'layer',
      };
    })
    .reverse();
}
