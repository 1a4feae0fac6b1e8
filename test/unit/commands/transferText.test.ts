import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { Transfer, type TransferStep } from '../../../src/model/transfer.ts';

vi.mock('vscode', () => import('../tree/vscode.ts'));
const { TransferText } = await import('../../../src/ui/commands/image/transferText.ts');

/** What a terminal shows in the end: going up and erasing what is below are obeyed. */
function screen(written: string): string[] {
  const lines: string[] = [''];
  for (const piece of written.split(new RegExp(`(${escape}\\[\\d*[AJ]|\n|\r)`))) {
    if (piece === '\n') lines.push('');
    else if (piece.startsWith(escape) && piece.endsWith('A')) {
      lines.splice(lines.length - 1 - Number.parseInt(piece.slice(2), 10), Infinity, '');
    } else lines.push((lines.pop() ?? '') + stripVTControlCharacters(piece).replace('\r', ''));
  }
  return lines;
}

const escape = '\u001b';

describe('a transfer in a terminal', () => {
  it('keeps what is over, and draws what happens anew below it', () => {
    const transfer = new Transfer();
    const text = new TransferText();
    let written = '';
    const after = (...steps: readonly TransferStep[]): string[] => {
      for (const step of steps) transfer.take(step);
      written += text.draw(transfer);
      return screen(written);
    };
    const layers = Array.from({ length: 9 }, (_, index) => `layer${index}`);
    expect(after(...layers.map((layer) => ({ layer, status: 'Pulling fs layer' })))).toEqual([
      '9 more layers wait',
      '',
    ]);
    expect(
      after(
        { layer: 'layer0', status: 'Already exists' },
        { layer: 'layer1', status: 'Downloading', current: 500, total: 1000 },
      ),
    ).toEqual([
      '✓ layer0  there already',
      `  layer1  ${'━'.repeat(20)}  500 B / 1.0 kB  downloading`,
      '7 more layers wait',
      '',
    ]);
    // However many there are, only so many are drawn anew.
    const all = layers.slice(1).map((layer) => ({ layer, status: 'Extracting', current: 1, total: 2 }));
    expect(after(...all)).toHaveLength(1 + 5 + 1 + 1);
    const done = after(...layers.slice(1).map((layer) => ({ layer, status: 'Pull complete' })));
    expect(done).toEqual([
      '✓ layer0  there already',
      ...layers.slice(1).map((layer) => `✓ ${layer}  pulled`),
      '',
    ]);
  });

  it('shows the engine’s words as text', () => {
    const written = new TransferText().draw(new Transfer(), ['Digest: \u001b]0;title\u0007']);
    expect(screen(written)).toEqual(['Digest: ‹U+001B›]0;title‹U+0007›', '']);
  });
});
