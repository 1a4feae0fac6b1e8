import { shellQuoted } from '../runLine.ts';
import { wrong, type Parsed } from './parsed.ts';

/**
 * A command line → its words, as a POSIX shell would cut it: quotes and backslashes keep blanks together. Nothing else is
 * a shell's: variables, pipes and wildcards stay as they are written, since no shell will see them.
 */
export function parseWords(text: string): Parsed<readonly string[]> {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? '';
    if (/\s/.test(mark)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (mark === "'" || mark === '"') {
      const quoted = quotedAt(text, at);
      if (!quoted) return wrong('unclosed-quote', text.slice(at));
      word = (word ?? '') + quoted.word;
      at = quoted.end;
    } else if (mark === '\\') {
      if (at + 1 === text.length) return wrong('unclosed-quote', mark);
      word = (word ?? '') + (text[++at] ?? '');
    } else word = (word ?? '') + mark;
  }
  if (word !== undefined) words.push(word);
  return { value: words };
}

/** The way back. */
export function wordsText(words: readonly string[]): string {
  return words.map(shellQuoted).join(' ');
}

/** What the quote at this place encloses, and where it ends; undefined where it does not. */
function quotedAt(text: string, start: number): { readonly word: string; readonly end: number } | undefined {
  const quote = text[start];
  let word = '';
  for (let at = start + 1; at < text.length; at++) {
    const mark = text[at] ?? '';
    if (mark === quote) return { word, end: at };
    // Between double quotes, a backslash is one unless it stands before one of these.
    const escapes = quote === '"' && mark === '\\' && '"\\$`'.includes(text[at + 1] ?? ' ');
    word += escapes ? (text[++at] ?? '') : mark;
  }
  return undefined;
}
