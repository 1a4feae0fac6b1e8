/** Characters that take two cells of a terminal. Source: Unicode's East Asian Width, its wide blocks. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;

/** How many cells of a terminal the text takes. It holds nothing that cannot be seen. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const char of text) cells += wide.test(char) ? 2 : 1;
  return cells;
}

/** The text in just so many cells: cut with an ellipsis, or filled with blanks on the side that is not aligned. */
export function inCells(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const missing = cells - cellsOf(text);
  if (missing >= 0) return align === 'left' ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
  let kept = '';
  let left = cells - 1;
  for (const char of text) {
    left -= cellsOf(char);
    if (left < 0) break;
    kept += char;
  }
  return inCells(`${kept}…`, cells, align);
}
