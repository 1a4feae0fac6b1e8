/** A key at the very left starts a block of its own; `---`, comments and items of a list there belong to what is around. */
const blockStart = /^["'A-Za-z_]/;
const emptyLine = /^\s*(?:#|$)/;
/** What stands behind an anchor may be meant elsewhere, and what an alias stands for may stand elsewhere. */
const reference = /[\s[{,:-][&*][\w.]/;
/** Shorter texts are read as fast as they are looked through. */
const shortest = 10_000;

/**
 * The text with blanks in place of the blocks in which nothing is of use, so that the parser, whose time is what reading
 * takes, has little to do. Places stay, and so do single lines, which stand beside each other. The very text where that
 * would not be safe.
 */
export function focused(text: string, wanted: (text: string) => boolean): string {
  if (text.length < shortest || reference.test(text)) return text;
  const kept: string[] = [];
  let block: string[] = [];
  const endBlock = (): void => {
    const isLine = block.slice(1).every((line) => emptyLine.test(line));
    const isOfUse = isLine || wanted(block.join('\n'));
    for (const line of block) kept.push(isOfUse || line.startsWith('---') ? line : ' '.repeat(line.length));
    block = [];
  };
  for (const line of text.split('\n')) {
    if (blockStart.test(line) || line.startsWith('---')) endBlock();
    block.push(line);
  }
  endBlock();
  return kept.join('\n');
}
