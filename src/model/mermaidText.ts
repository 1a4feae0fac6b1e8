import { visible } from './text.ts';

/** Characters a line of a label is broken at; names of containers and images may be of any length. */
const width = 34;
/** Lines that one text may take before it is cut. */
const height = 4;

/**
 * Lines as the content of a quoted Mermaid label. Whatever the lines hold, the picture shows it and nothing else: no
 * markup, no markdown, no formula, no directive, no icon comes to life.
 */
export function labelOf(lines: readonly string[]): string {
  return lines
    .flatMap((line) => folded(visible(line)))
    .map(escaped)
    .join('<br/>');
}

/** A word joiner: it has no width. `visible` lets none through, so every one in a label is ours. */
const joiner = '\u2060';

/**
 * What Mermaid reads after it has decoded its entity codes, and codes do not hide: a formula, a line break, an icon, and
 * the placeholders that it puts for the codes (mermaid 12.3: `katexRegex`, `nonMarkdownToHTML`, `replaceIconSubstring`,
 * `decodeEntities`). A joiner inside takes the meaning away and leaves the look.
 */
const meaningful = /\$(?=\$)|\\(?=n)|:(?=fa-)|ﬂ(?=°)|¶(?=ß)/g;

/**
 * Letters, digits, spaces and a few harmless marks as they are, all else as Mermaid's entity codes (`#60;` for `<`).
 * The colon is not harmless: `style…:…#60;` in one line loses its semicolon (`encodeEntities` in mermaid 12.3).
 */
export function escaped(text: string): string {
  return text
    .replaceAll(meaningful, (mark) => `${mark}${joiner}`)
    .replaceAll(/[^\p{L}\p{N}\p{M} _/.,-]|[ﬂß]/gu, (char) => `#${char.codePointAt(0) ?? 0};`);
}

const graphemes = new Intl.Segmenter('en');

/** Text in lines no longer than `width`, broken after a separator where there is one near the end. */
function folded(text: string): string[] {
  const lines: string[] = [];
  let rest = Array.from(graphemes.segment(text), ({ segment }) => segment);
  while (rest.length > width) {
    if (lines.length === height - 1) return [...lines, `${rest.slice(0, width - 1).join('')}…`];
    const near = rest.slice(0, width).findLastIndex((char) => /[\s./:_@-]/u.test(char));
    const end = near > width / 2 ? near + 1 : width;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...lines, rest.join('')];
}
