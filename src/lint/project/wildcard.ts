/**
 * What a source of `COPY` leaves of the file's path, both relative to the build context, or to a stage's root: the part below
 * the folder that it names, which is empty where it names the file itself. Undefined where it does not take in the file.
 * Wildcards are those of Go's `filepath.Match`: `*`, `?` and `[…]`, none of which crosses a `/`.
 * Source: https://docs.docker.com/reference/dockerfile/#copy
 */
export function restBelow(source: string, file: string): string | undefined {
  // Asked for every file of a folder, most often about names that need not be taken apart.
  if (!special.test(file)) {
    if (source === '.') return file;
    if (!special.test(source) && file !== source) {
      return file.startsWith(`${source}/`) ? file.slice(source.length + 1) : undefined;
    }
  }
  const pattern = source.split('/').filter((part) => part !== '' && part !== '.');
  // The context is a root of its own: `..` at its top stays there.
  const sources: string[] = [];
  for (const part of pattern) {
    if (part === '..') sources.pop();
    else sources.push(part);
  }
  const parts = file.split('/').filter((part) => part !== '');
  const takesIn =
    sources.length <= parts.length && sources.every((part, index) => matches(part, parts[index] ?? ''));
  return takesIn ? parts.slice(sources.length).join('/') : undefined;
}

/** What a path may hold that stands for something else, or for nothing: wildcards and the segments ``, `.` and `..`. */
const special = /[*?[\\]|(?:^|\/)\.{0,2}(?:\/|$)/;

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

/**
 * Whether a pattern of an ignore file matches the path or a folder above it. Besides the wildcards of a segment it knows
 * `**`, which stands for any number of folders. All places of the pattern that can be meant are followed at once, so that
 * the work is bounded by the product of the lengths. Source: https://docs.docker.com/build/concepts/context/#syntax
 * Each step is taken from the budget; once that is used up, the pattern does not match.
 */
export function takesInTree(pattern: string, path: string, budget = { steps: Infinity }): boolean {
  // What lies behind each `**` that was come to: it goes on taking in folders, so that every `/` leads there again.
  const gaps = new Set<number>();
  const reach = (from: number, places: Set<number>): void => {
    let place = from;
    // A wildcard can stand for nothing, so that what lies behind it is reached, too.
    while (!places.has(place)) {
      places.add(place);
      budget.steps--;
      if (pattern[place] !== '*') return;
      const behind = behindGap(pattern, place);
      if (behind !== undefined) gaps.add(behind);
      place = behind ?? place + 1;
    }
  };

  let places = new Set<number>();
  reach(0, places);
  for (let n = 0; n < path.length; n++) {
    const character = path[n] ?? '';
    if (character === '/' && places.has(pattern.length)) return true;
    if (gaps.has(pattern.length)) return true;
    if ((places.size === 0 && gaps.size === 0) || budget.steps < 0) return false;
    budget.steps -= places.size + 1;
    const next = new Set<number>();
    for (const place of places) {
      const to = character === '/' ? overSlash(pattern, place) : overCharacter(pattern, place, character);
      if (to !== undefined) reach(to, next);
    }
    if (character === '/') for (const gap of gaps) reach(gap, next);
    places = next;
  }
  return places.has(pattern.length);
}

/** The place behind a `**` and its `/`; undefined where none stands. */
function behindGap(pattern: string, at: number): number | undefined {
  if (!pattern.startsWith('**', at)) return undefined;
  return pattern[at + 2] === '/' ? at + 3 : at + 2;
}

/** No wildcard of a segment crosses a `/`. */
function overSlash(pattern: string, at: number): number | undefined {
  return pattern[at] === '/' ? at + 1 : undefined;
}

function overCharacter(pattern: string, at: number, character: string): number | undefined {
  if (pattern[at] !== '*') return matchOne(pattern, at, character);
  // A `*` may take in more; what a `**` takes in is remembered as a gap.
  return behindGap(pattern, at) === undefined ? at : undefined;
}

/** The place in the pattern behind what matched the character; undefined where it does not match. */
function matchOne(pattern: string, at: number, character: string): number | undefined {
  const own = pattern[at];
  if (own === undefined) return undefined;
  if (own === '?') return at + 1;
  if (own === '\\') return pattern[at + 1] === character ? at + 2 : undefined;
  if (own === '[') return matchClass(pattern, at + 1, character);
  return own === character ? at + 1 : undefined;
}

/** The same for a class, whose characters and bounds may be escaped; one that does not end matches nothing. */
function matchClass(pattern: string, start: number, character: string): number | undefined {
  const negated = pattern[start] === '^';
  let inside = false;
  let at = negated ? start + 1 : start;
  const take = (): string => {
    if (pattern[at] === '\\') at++;
    return pattern[at++] ?? '';
  };
  while (pattern[at] !== ']') {
    if (at >= pattern.length) return undefined;
    const low = take();
    let high = low;
    if (pattern[at] === '-') {
      at++;
      high = take();
    }
    if (low <= character && character <= high) inside = true;
  }
  return inside === negated ? undefined : at + 1;
}
