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

/** Keys for the word that is being written, values for the key before the `=`, and keys to go on with after a whole value. */
export function completionsOf<T>(
  text: string,
  { keys }: Filterable<T>,
  snapshot: Snapshot,
): readonly Completion[] {
  const last = tokensOf(text).at(-1);
  const begun = last && !/\s$/.test(text.replaceAll(/"[^"]*(?:"|$)/g, 'q')) ? last : undefined;
  const before = begun ? text.slice(0, begun.start) : text;
  const keysAfter = (beginning: string, part = ''): Completion[] =>
    keys
      .filter(({ name }) => name.startsWith(part))
      .map(({ name }) => ({ text: `${beginning}${name}=`, key: name }));
  const at = begun?.text.indexOf('=') ?? -1;
  if (begun === undefined || at < 0) return keysAfter(before, begun?.text.toLowerCase());
  const key = keys.find(({ name }) => name === begun.text.slice(0, at));
  if (key === undefined) return [];
  const written = begun.text.slice(at + 1);
  const all = [...new Set(key.values(snapshot))].filter((value) => value !== '' && !value.includes('"'));
  const whole = (value: string): string => `${before}${key.name}=${/\s/.test(value) ? `"${value}"` : value}`;
  const values = all
    .filter((value) => value !== written && value.toLowerCase().includes(written.toLowerCase()))
    .map((value) => ({ value, isInside: !value.toLowerCase().startsWith(written.toLowerCase()) }));
  // Closed lists have an order of their own.
  if (key.accepts === undefined) {
    values.sort((a, b) => Number(a.isInside) - Number(b.isInside) || compareNames(a.value, b.value));
  }
  return [
    ...values.slice(0, most).map(({ value }) => ({ text: whole(value), key: key.name, value })),
    ...(all.includes(written) ? keysAfter(`${whole(written)} `) : []),
  ];
}
