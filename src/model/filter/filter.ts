import type { Snapshot } from '../snapshot.ts';
import type { FilterKey } from './keys.ts';

/** What somebody wants to see: `web status=running label=app=shop` has one word and two terms. */
export interface Filter {
  /** As it was written, without spaces around it. */
  readonly text: string;
  /** Each has to be found in the object's own text. */
  readonly words: readonly string[];
  /** The engine's own filters. */
  readonly terms: readonly Term[];
}

export interface Term {
  readonly key: string;
  readonly value: string;
}

/** A part of a filter that the engine would refuse. */
export type FilterProblem =
  | { readonly code: 'unknown-key'; readonly key: string }
  | { readonly code: 'wrong-value'; readonly key: string; readonly value: string };

export const noFilter: Filter = { text: '', words: [], terms: [] };

/**
 * Reads a filter. Quotes hold a value with spaces together; `--filter` and `-f` are passed over, so that a part of a docker
 * command line can be pasted.
 */
export function parseFilter(text: string): Filter {
  const words: string[] = [];
  const terms: Term[] = [];
  for (const token of tokensOf(text)) {
    const bare = token.text.replace(/^(?:--filter|-f)(?:=|$)/, '');
    if (bare === '') continue;
    const term = /^([a-z-]+)=([^]*)$/.exec(bare);
    if (term) terms.push({ key: term[1] ?? '', value: term[2] ?? '' });
    else words.push(bare.toLowerCase());
  }
  return { text: text.trim(), words, terms };
}

export interface Token {
  /** Without its quotes. */
  readonly text: string;
  /** Where it begins. */
  readonly start: number;
}

/** What spaces outside of quotes keep apart. A quote that is not closed holds all that follows. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/(?:[^\s"]|"[^"]*(?:"|$))+/g)) {
    tokens.push({ text: match[0].replaceAll('"', ''), start: match.index });
  }
  return tokens;
}

/** A kind of object as filters see it. */
export interface Filterable<T> {
  readonly keys: readonly FilterKey<T>[];
  /** What words are looked for in; lower case. */
  readonly textOf: (object: T) => string;
}

/** The first part of the filter that the engine would refuse. */
export function problemOf<T>({ terms }: Filter, { keys }: Filterable<T>): FilterProblem | undefined {
  for (const { key, value } of terms) {
    const known = keys.find(({ name }) => name === key);
    if (known === undefined) return { code: 'unknown-key', key };
    if (value === '' || known.accepts?.(value) === false) return { code: 'wrong-value', key, value };
  }
  return undefined;
}

/**
 * The filter as a test. Different keys all have to agree; of one key's values one is enough, but for labels, where each
 * has to be there. A filter with a problem lets nothing pass.
 */
export function matcherOf<T>(
  filter: Filter,
  kind: Filterable<T>,
  snapshot: Snapshot,
): (object: T) => boolean {
  if (problemOf(filter, kind)) return () => false;
  const tests = kind.keys.flatMap(({ name, every, test }) => {
    const values = filter.terms.filter(({ key }) => key === name).map(({ value }) => test(value, snapshot));
    if (values.length === 0) return [];
    const agrees = (object: T): boolean =>
      every ? values.every((value) => value(object)) : values.some((value) => value(object));
    return [agrees];
  });
  return (object) => {
    const text = filter.words.length > 0 ? kind.textOf(object) : '';
    return filter.words.every((word) => text.includes(word)) && tests.every((test) => test(object));
  };
}
