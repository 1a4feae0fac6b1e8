import type { Part } from '../syntax/token.ts';
import type { Written } from './gather.ts';

/** The lines of a text without their breaks, and without a byte order mark. */
export function* linesOf(text: string): Generator<Part, void> {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start < text.length) {
    const lineBreak = text.indexOf('\n', start);
    const next = lineBreak < 0 ? text.length : lineBreak + 1;
    const end = lineBreak < 0 ? text.length : lineBreak;
    yield { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
    start = next;
  }
}

/** Offset of the line break behind `from`, or of the text's end. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\r' || character === '\n';
}

/** What is left of a piece of text without the blanks around it. */
export function trimmed(text: string, start: number, end: number): Part {
  let from = start;
  let to = end;
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return { start: from, end: to };
}

/** Text without quotes, without the blanks around it. */
export function bare(text: string, start: number, end: number): Written {
  const part = trimmed(text, start, end);
  return { ...part, parts: [part] };
}

/** The string whose quote stands at `start`. It ends with its line, closed or not; a backslash before a quote keeps it open. */
export function quoted(text: string, start: number, escapes = true): Written {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote && !isLineBreak(text[at])) {
    at += escapes && text[at] === '\\' && !isLineBreak(text[at + 1]) ? 2 : 1;
  }
  at = Math.min(at, text.length);
  return { start, end: text[at] === quote ? at + 1 : at, parts: [{ start: start + 1, end: at }] };
}

/** Bare text, or what stands in quotes that enclose all of it. */
export function maybeQuoted(text: string, start: number, end: number): Written {
  const whole = bare(text, start, end);
  const mark = text[whole.start];
  if (mark !== '"' && mark !== "'" && mark !== '`') return whole;
  const string = quoted(text, whole.start, mark === '"');
  return string.end === whole.end ? string : whole;
}

/** The lines of a piece of text, with their breaks. */
export function linesWithin(text: string, start: number, end: number): Part[] {
  const lines: Part[] = [];
  for (let at = start; at < end;) {
    const lineBreak = text.indexOf('\n', at);
    const next = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
    lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

/** Text over several lines: a part for each, without the blanks around it. */
export function partsByLine(text: string, start: number, end: number): Part[] {
  return linesWithin(text, start, end)
    .map((line) => trimmed(text, line.start, line.end))
    .filter((part) => part.end > part.start);
}

/** Behind a comment that starts with `//` or `/*`. */
export function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '/') return lineEnd(text, start);
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 2;
}

/** Whether a sticky pattern matches at an offset; if so, its `lastIndex` is behind the match. */
export function moves(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
