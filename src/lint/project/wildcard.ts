/**
 * Whether a source of `COPY` takes in the file, both relative to the build context. A source that names a folder takes
 * in what lies below it. Wildcards are those of Go's `filepath.Match`: `*`, `?` and `[…]`, none of which crosses a `/`.
 * Source: https://docs.docker.com/reference/dockerfile/#copy
 */
export function sourceTakesIn(source: string, file: string): boolean {
  const pattern = source.split('/').filter((part) => part !== '' && part !== '.');
  // The context is a root of its own: `..` at its top stays there.
  const sources: string[] = [];
  for (const part of pattern) {
    if (part === '..') sources.pop();
    else sources.push(part);
  }
  const parts = file.split('/');
  return sources.length <= parts.length && sources.every((part, index) => matches(part, parts[index] ?? ''));
}

/** Matches one path segment; goes back to the last `*` only, so that the work is bounded by the product of the lengths. */
function matches(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
      continue;
    }
    const next = matchOne(pattern, p, name[n] ?? '');
    if (next !== undefined) {
      p = next;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** The place in the pattern behind what matched the character; undefined where it does not match. */
function matchOne(pattern: string, at: number, character: string): number | undefined {
  const own = pattern[at];
  if (own === undefined) return undefined;
  if (own === '?') return at + 1;
  if (own === '\\') return pattern[at + 1] === character ? at + 2 : undefined;
  if (own !== '[') return own === character ? at + 1 : undefined;
  const end = pattern.indexOf(']', at + 1);
  if (end < 0) return undefined;
  const negated = pattern[at + 1] === '^';
  let inside = false;
  for (let i = at + (negated ? 2 : 1); i < end; i++) {
    const low = pattern[i] ?? '';
    const ranged = pattern[i + 1] === '-' && i + 2 < end;
    const high = ranged ? (pattern[i + 2] ?? low) : low;
    if (low <= character && character <= high) inside = true;
    if (ranged) i += 2;
  }
  return inside === negated ? undefined : end + 1;
}
