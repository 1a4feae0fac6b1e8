import { describe, expect, it } from 'vitest';
import { cellsOf, inCells } from '../../../src/model/cells.ts';

describe('cells of a terminal', () => {
  it('are two for a Korean letter and one for a Latin one', () => {
    expect(cellsOf('web 서버')).toBe(8);
  });

  it.each([
    ['web', 6, 'left', 'web   '],
    ['1.5 %', 6, 'right', ' 1.5 %'],
    ['frontend', 5, 'left', 'fron…'],
    ['서버컨테이너', 6, 'left', '서버… '],
    ['서버', 4, 'left', '서버'],
  ] as const)('hold “%s” in just %d', (text, cells, align, filled) => {
    expect(inCells(text, cells, align)).toBe(filled);
    expect(cellsOf(filled)).toBe(cells);
  });
});
