import type { Written } from './gather.ts';
import { isBlank } from './written.ts';

/** The words of a command line; quotes are taken off where they enclose a whole word. */
export function shellWords(text: string, from: number, to: number): Written[] {
  const words: Written[] = [];
  for (let at = from; at < to;) {
    const end = wordEnd(text, at, to);
    if (end > at) words.push(wordOf(text, at, end));
    at = Math.max(end, at + 1);
  }
  return words;
}

function wordEnd(text: string, start: number, to: number): number {
  let quote: string | undefined;
  for (let at = start; at < to; at++) {
    const mark = text[at];
    if (mark === '\\' && quote !== "'") {
      if (isBlank(text[at + 1]) && text[at + 1] !== ' ') return at;
      at++;
    } else if (quote !== undefined) {
      if (mark === quote) quote = undefined;
    } else if (mark === '"' || mark === "'") quote = mark;
    else if (isBlank(mark) || ';&|<>()'.includes(mark ?? '')) return at;
  }
  return to;
}

function wordOf(text: string, start: number, end: number): Written {
  const quote = text[start];
  const closing = text.slice(start + 1, end).indexOf(quote ?? '');
  const isQuoted = (quote === '"' || quote === "'") && closing >= 0 && start + 1 + closing === end - 1;
  return { start, end, parts: [isQuoted ? { start: start + 1, end: end - 1 } : { start, end }] };
}
