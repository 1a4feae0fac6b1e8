import type { Snapshot } from '../snapshot.ts';

/** A key of the engine's own filters, for one kind of object. */
export interface FilterKey<T> {
  readonly name: string;
  /** Whether each of several values has to be met, instead of one of them. */
  readonly every?: true;
  /** False for a value that the engine refuses; any is taken where this is missing. */
  readonly accepts?: (value: string) => boolean;
  /** Whether an object has the value; what the value means is found out once. */
  readonly test: (value: string, snapshot: Snapshot) => (object: T) => boolean;
  /** Values worth proposing. */
  readonly values: (snapshot: Snapshot) => Iterable<string>;
}

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/** `label=key` and `label=key=value`; each that is given has to be there. */
export function labelKey<T extends Labelled>(all: (snapshot: Snapshot) => Iterable<T>): FilterKey<T> {
  return {
    name: 'label',
    every: true,
    test: (wanted) => {
      const at = wanted.indexOf('=');
      const key = at < 0 ? wanted : wanted.slice(0, at);
      const value = at < 0 ? undefined : wanted.slice(at + 1);
      return ({ labels }) => Object.hasOwn(labels, key) && (value === undefined || labels[key] === value);
    },
    values: (snapshot) =>
      [...all(snapshot)].flatMap(({ labels }) =>
        Object.entries(labels).flatMap(([key, value]) => [key, `${key}=${value}`]),
      ),
  };
}

/** A key whose values are regular expressions, looked for anywhere in the text. */
export function patternKey<T>(
  name: string,
  textOf: (object: T) => string,
  all: (snapshot: Snapshot) => Iterable<T>,
): FilterKey<T> {
  return textKey(name, textOf, all, (value) => {
    const pattern = patternOf(value);
    return (text) => pattern?.test(text) ?? false;
  });
}

/** A key whose values are meant as they are. */
export function exactKey<T>(
  name: string,
  textOf: (object: T) => string,
  all: (snapshot: Snapshot) => Iterable<T>,
): FilterKey<T> {
  return textKey(name, textOf, all, (value) => (text) => text === value);
}

/** A key of a text that every object has. */
function textKey<T>(
  name: string,
  textOf: (object: T) => string,
  all: (snapshot: Snapshot) => Iterable<T>,
  test: (value: string) => (text: string) => boolean,
): FilterKey<T> {
  return {
    name,
    test: (value) => {
      const fits = test(value);
      return (object) => fits(textOf(object));
    },
    values: (snapshot) => [...all(snapshot)].map(textOf),
  };
}

/** A key that is true or false of an object. */
export function truthKey<T>(
  name: string,
  isTrue: (object: T, snapshot: Snapshot) => boolean,
  isFalse = (object: T, snapshot: Snapshot): boolean => !isTrue(object, snapshot),
): FilterKey<T> {
  return {
    name,
    accepts: (value) => /^(?:true|false|1|0)$/.test(value),
    test: (value, snapshot) => {
      const test = value === 'true' || value === '1' ? isTrue : isFalse;
      return (object) => test(object, snapshot);
    },
    values: () => ['true', 'false'],
  };
}

/** `before=web` and `since=web`: what was made before or after another one of its kind. */
export function ageKeys<T>(
  named: (name: string, snapshot: Snapshot) => T | undefined,
  isOlder: (a: T, b: T, snapshot: Snapshot) => boolean,
  values: (snapshot: Snapshot) => Iterable<string>,
): readonly FilterKey<T>[] {
  const key = (name: string, test: (object: T, other: T, snapshot: Snapshot) => boolean): FilterKey<T> => ({
    name,
    test: (value, snapshot) => {
      const other = named(value, snapshot);
      return (object) => other !== undefined && test(object, other, snapshot);
    },
    values,
  });
  return [
    key('before', isOlder),
    key('since', (object, other, snapshot) => isOlder(other, object, snapshot)),
  ];
}

/** The regular expression that the engine would take the value for; undefined for one that it could not read. */
export function patternOf(value: string): RegExp | undefined {
  try {
    return new RegExp(value);
  } catch {
    return undefined;
  }
}
