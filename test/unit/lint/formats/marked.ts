import { expect } from 'vitest';
import { formatOf } from '../../../../src/lint/formats/index.ts';
import type { Value } from '../../../../src/lint/formats/value.ts';

/** `a.b.c = text`, the lines of a text parted by `⏎`. */
function said(text: string, value: Value): string {
  const parts = value.parts.map((part) => text.slice(part.start, part.end));
  return `${value.path.join(' ')} = ${parts.join('⏎')}`;
}

export function valuesOf(path: string, text: string): readonly Value[] {
  return formatOf(path, text)?.read(text).values ?? [];
}

/**
 * Reads a text in which each value that is expected is marked: `«"localhost"»`. What the values say, and the names that
 * lead to them, are listed in their order. It must not matter how lines end, nor whether the text starts with a mark.
 */
export function expectValues(path: string, marked: string, expected: readonly string[]): readonly Value[] {
  for (const written of [marked, marked.replaceAll('\n', '\r\n'), `\ufeff${marked}`]) {
    const text = written.replaceAll(/[«»]/g, '');
    const values = valuesOf(path, text);
    expect(values.map((value) => said(text, value))).toEqual(expected);
    expect(mark(text, values)).toBe(written);
  }
  return valuesOf(path, marked.replaceAll(/[«»]/g, ''));
}

function mark(text: string, values: readonly Value[]): string {
  let marked = '';
  let at = 0;
  for (const { start, end } of values.toSorted((a, b) => a.start - b.start)) {
    marked += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return marked + text.slice(at);
}

/** What stands beside a value, by its name. */
export function besideOf(value: Value | undefined): Record<string, string> {
  return Object.fromEntries(value?.beside ?? []);
}

/** The comments of a text. */
export function commentsOf(path: string, text: string): string[] {
  const comments = formatOf(path, text)?.read(text).comments ?? [];
  return comments.map(({ start, end }) => text.slice(start, end));
}
