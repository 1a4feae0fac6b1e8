import { compareNames } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import { tokensOf, type Filterable } from './filter.ts';

/** A way to go on with a filter that is being written. */
export interface Completion {
  /** The whole filter, with the completion in it. */
  readonly text: string;
  readonly key: string;
  /** Undefined while only the key is chosen. */
  readonly value?: string;
}

/** At most so many values of one key are proposed: nobody reads more. */
const most = 50;

/** Keys for the word that is being written, or values for the key before the `=`. */
export function completionsOf<T>(
  text: string,
  { keys }: Filterable<T>,
  snapshot: Snapshot,
): readonly Completion[] {
  const last = tokensOf(text).at(-1);
  const begun = last && !/\s$/.test(text.replaceAll(/"[^"]*(?:"|$)/g, 'q')) ? last : undefined;
  const before = begun ? text.slice(0, begun.start) : text;
  const at = begun?.text.indexOf('=') ?? -1;
  if (begun === undefined || at < 0) {
    return keys
      .filter(({ name }) => name.startsWith(begun?.text.toLowerCase() ?? ''))
      .map(({ name }) => ({ text: `${before}${name}=`, key: name }));
  }
  const key = keys.find(({ name }) => name === begun.text.slice(0, at));
  if (key === undefined) return [];
  const wanted = begun.text.slice(at + 1).toLowerCase();
  const values = [...new Set(key.values(snapshot))]
    .filter((value) => value !== '' && value.toLowerCase().includes(wanted) && !value.includes('"'))
    .map((value) => ({ value, late: value.toLowerCase().startsWith(wanted) ? 0 : 1 }));
  // Closed lists have an order of their own.
  const isOpen = key.accepts === undefined;
  if (isOpen) values.sort((a, b) => a.late - b.late || compareNames(a.value, b.value));
  return values.slice(0, most).map(({ value }) => ({
    text: `${before}${key.name}=${/\s/.test(value) ? `"${value}"` : value}`,
    key: key.name,
    value,
  }));
}
