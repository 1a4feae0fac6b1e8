import { expect } from 'vitest';
import { languages, type LanguageGrammar } from '../../../../src/lint/syntax/scan/languages.ts';

export function language(id: string): LanguageGrammar {
  const found = languages.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no language ${id}`);
  return found;
}

/** Expects strings to say exactly what stands between « and », and comments to be what stands between ‹ and ›. */
export function expectMarked(id: string, marked: string): void {
  let text = '';
  const strings: string[] = [];
  const comments: string[] = [];
  for (const piece of marked.split(/(?=[«»‹›])/)) {
    const content = piece.replace(/^[«»‹›]/, '');
    const said = `${text.length}-${text.length + content.length} ${content}`;
    if (piece.startsWith('«')) strings.push(said);
    if (piece.startsWith('‹')) comments.push(said);
    text += content;
  }
  const tokens = language(id).scan(text);
  const show = ({ start, end }: { start: number; end: number }): string =>
    `${start}-${end} ${text.slice(start, end)}`;
  const parts = tokens.flatMap((token) => (token.kind === 'string' ? token.parts : []));
  const filled = parts.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  expect({
    strings: filled.map(show),
    comments: tokens.filter(({ kind }) => kind === 'comment').map(show),
  }).toEqual({ strings, comments });
}

/** Every token by its source; a string by its parts in brackets, with `|` for each value between them. */
export function tokensOf(id: string, text: string): string[] {
  return language(id)
    .scan(text)
    .map((token) => {
      if (token.kind !== 'string') return text.slice(token.start, token.end);
      return `[${token.parts.map(({ start, end }) => text.slice(start, end)).join('|')}]`;
    });
}
