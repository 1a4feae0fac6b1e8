import * as vscode from 'vscode';
import type { LayerEntry } from '../../model/layerComparison.ts';
import { instructionText } from '../../model/layers.ts';
import { maskSecretText } from '../../model/secrets.ts';
import { shortId } from '../../model/text.ts';
import { plain } from '../markdown.ts';
import { sizeText } from '../quantities.ts';

/** A table in Markdown; cells are Markdown, too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The instruction as it stands in a Dockerfile, its secrets masked. */
export function instructionCell({ instruction, digest = '' }: LayerEntry): string {
  return plain(maskSecretText(instructionText(instruction))) || plain(shortId(digest));
}

/** A step that made no layer says so: it only wrote down a setting. */
export function sizeCell({ digest, size }: LayerEntry): string {
  return digest === undefined ? vscode.l10n.t('no layer') : sizeText(size);
}
