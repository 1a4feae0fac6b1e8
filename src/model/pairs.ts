/** `key=value` pairs as one line of text; what holds a blank or a quote stands in quotes. */
export function pairsText(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([key, value]) => (value === '' ? quoted(key) : `${quoted(key)}=${quoted(value)}`))
    .join(' ');
}

/** The same read back; undefined where a quote is not closed or a key is missing. */
export function parsePairs(text: string): Readonly<Record<string, string>> | undefined {
  const words = wordsOf(text);
  const pairs = words?.map((word): [string, string] => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
  });
  return pairs?.every(([key]) => key !== '') ? Object.fromEntries(pairs) : undefined;
}

function quoted(text: string): string {
  if (!/[\s"'\\]/.test(text)) return text;
  return `"${text.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

/** Words between blanks, as a shell reads them: quotes keep blanks, and a backslash keeps the sign behind it. */
function wordsOf(text: string): string[] | undefined {
  const rest = text.trim();
  if (rest === '') return [];
  const pieces = /^(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/s.exec(rest);
  if (!pieces) return undefined;
  const [word] = pieces;
  const after = rest.slice(word.length);
  // A quote that is not closed ends the word where no blank is.
  if (after !== '' && !/^\s/.test(after)) return undefined;
  const others = wordsOf(after);
  return others && [unquoted(word), ...others];
}

function unquoted(word: string): string {
  return word.replaceAll(/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs, (_all, kept, double, single) => {
    if (typeof kept === 'string') return kept;
    if (typeof double === 'string') return double.replaceAll(/\\(.)/gs, '$1');
    return String(single);
  });
}

/** The pairs in what may be anything: a record of texts. Undefined where there is none. */
export function pairsIn(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
