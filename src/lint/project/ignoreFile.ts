import { folderOf, join, nameOf } from './paths.ts';
import { takesInTree } from './wildcard.ts';

/** Tells what is left out of a build's context; the path is relative to that context. */
export type ContextFilter = (path: string) => boolean;

interface Pattern {
  readonly text: string;
  /** Whether it leaves out what it matches, or takes it back. */
  readonly leavesOut: boolean;
  /** Its line among the others. */
  readonly order: number;
}

/**
 * What the ignore file that a build heeds leaves out: `<Dockerfile>.dockerignore` beside the Dockerfile, else
 * `.dockerignore` at the top of the context. Undefined where there is none.
 * Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function contextFilter(
  ignoreFiles: ReadonlyMap<string, ContextFilter>,
  dockerfile: string,
  context: string,
): ContextFilter | undefined {
  const own = ignoreFiles.get(join(folderOf(dockerfile), `${nameOf(dockerfile)}.dockerignore`));
  return own ?? ignoreFiles.get(join(context, '.dockerignore'));
}

/** Reads an ignore file. Source: https://docs.docker.com/build/concepts/context/#syntax */
export function parseIgnoreFile(text: string): ContextFilter {
  // A comment starts at the very start of its line: ` #a` is a pattern.
  return patternFilter(text.split('\n').filter((line) => !line.startsWith('#')));
}

/** Steps that wildcards may cost for one path: of a file that needs more, which nobody writes, the first lines do not count. */
const mostSteps = 20_000;

/** What the patterns leave out together; of those that match the path or a folder above it, the last one decides. */
export function patternFilter(lines: readonly string[]): ContextFilter {
  const plain = new Map<string, Pattern>();
  const wild: Pattern[] = [];
  for (const [order, line] of lines.entries()) {
    const pattern = readPattern(line, order);
    if (pattern.text === '') continue;
    // Names without wildcards are looked up, so that however many there are cost nothing.
    if (wildcard.test(pattern.text)) wild.push(pattern);
    else plain.set(pattern.text, pattern);
  }
  // The same path is asked about for each image that is built from the context.
  let last: { readonly path: string; readonly out: boolean } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, out: deciding(path, plain, wild)?.leavesOut ?? false };
    return last.out;
  };
}

function deciding(
  path: string,
  plain: ReadonlyMap<string, Pattern>,
  wild: readonly Pattern[],
): Pattern | undefined {
  let found: Pattern | undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const pattern = plain.get(path.slice(0, end));
    if (pattern !== undefined && pattern.order > (found?.order ?? -1)) found = pattern;
  }
  const budget = { steps: mostSteps };
  for (let at = wild.length - 1; at >= 0 && budget.steps > 0; at--) {
    const pattern = wild[at];
    if (pattern === undefined || pattern.order < (found?.order ?? -1)) break;
    if (takesInTree(pattern.text, path, budget)) return pattern;
  }
  return found;
}

const wildcard = /[*?[\\]/;

function readPattern(line: string, order: number): Pattern {
  const trimmed = line.trim();
  const leavesOut = !trimmed.startsWith('!');
  const pattern = leavesOut ? trimmed : trimmed.slice(1).trim();
  // Joined to nothing, it loses what means nothing: `/` at either end, `.` and `folder/..`.
  return { text: join('', pattern), leavesOut, order };
}
