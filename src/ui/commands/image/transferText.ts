import * as vscode from 'vscode';
import {
  isOver,
  isUnderWay,
  type Transfer,
  type TransferLayer,
  type TransferStage,
} from '../../../model/transfer.ts';
import { visible } from '../../../model/text.ts';
import { sizeText } from '../../quantities.ts';
import { cyan, faint, green } from '../workTerminal.ts';

/** As many layers as an engine moves at once; with the line about the rest they fit into the lowest of panels. */
const mostLines = 5;
const barLength = 20;

/**
 * The lines of a terminal for a transfer. Layers that are over stay above as they are; below them, those that something
 * happens to are drawn anew in their place.
 */
export class TransferText {
  readonly #over = new Set<string>();
  #drawn = 0;

  /** What is to be written so that the terminal shows the transfer as it is now. `notes` are lines about the whole. */
  draw(transfer: Transfer, notes: readonly string[] = []): string {
    const fresh = transfer.layers.filter(({ id, stage }) => isOver(stage) && !this.#over.has(id));
    for (const { id } of fresh) this.#over.add(id);
    const active = transfer.layers.filter(({ stage }) => isUnderWay(stage)).slice(0, mostLines);
    const rest = transfer.layers.length - this.#over.size - active.length;
    const below = [
      ...active.map(activeLine),
      ...(rest > 0 ? [faint(vscode.l10n.t('{0} more layers wait', rest))] : []),
    ];
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A` : '';
    this.#drawn = below.length;
    const above = [...fresh.map(overLine), ...notes.map((note) => faint(visible(note)))];
    // Lines that are longer than the terminal is wide are cut, since going up counts lines on the screen.
    return `${up}\r\u001b[J${lines(above)}\u001b[?7l${lines(below)}\u001b[?7h`;
  }
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function activeLine({ id, stage, current, total }: TransferLayer): string {
  const words = stageTexts[stage]();
  if (current === undefined || total === undefined) return `  ${visible(id)}  ${words}`;
  const filled = Math.round((Math.min(current / total, 1) || 0) * barLength);
  const bar = cyan('━'.repeat(filled)) + faint('━'.repeat(barLength - filled));
  return `  ${visible(id)}  ${bar}  ${sizeText(current)} / ${sizeText(total)}  ${words}`;
}

function overLine({ id, stage }: TransferLayer): string {
  return `${green('✓')} ${visible(id)}  ${faint(stageTexts[stage]())}`;
}

const stageTexts: Readonly<Record<TransferStage, () => string>> = {
  waiting: () => vscode.l10n.t('waits'),
  retrying: () => vscode.l10n.t('interrupted, trying again'),
  downloading: () => vscode.l10n.t('downloading'),
  pushing: () => vscode.l10n.t('pushing'),
  checking: () => vscode.l10n.t('checking'),
  downloaded: () => vscode.l10n.t('downloaded'),
  extracting: () => vscode.l10n.t('extracting'),
  pulled: () => vscode.l10n.t('pulled'),
  pushed: () => vscode.l10n.t('pushed'),
  present: () => vscode.l10n.t('there already'),
};
