/** Readers for JSON that came from outside: they take what is there and invent nothing. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : {};
}

/** The text under the key; undefined when it is missing, empty or no text. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function numberAt(value: unknown, key: string): number | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

export function trueAt(value: unknown, key: string): boolean {
  return isRecord(value) && value[key] === true;
}

/** The list under the key; empty when it is missing, `null` or no list. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).filter((item) => typeof item === 'string');
}

/** The texts among the values of the record under the key, such as labels. */
export function textRecordAt(value: unknown, key: string): Readonly<Record<string, string>> {
  const texts = Object.entries(recordAt(value, key)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** What an object is known by; one without it is nonsense and throws a SyntaxError. */
export function idAt(json: unknown, key: string): string {
  const id = textAt(json, key);
  if (id === undefined) throw new SyntaxError(`an object has no ${key}`);
  return id;
}

/** Seconds since the epoch. The engine writes the year 1 for what has not happened. */
export function dateAt(json: unknown, key: string): number | undefined {
  const milliseconds = Date.parse(textAt(json, key) ?? '');
  return milliseconds > 0 ? Math.floor(milliseconds / 1000) : undefined;
}
