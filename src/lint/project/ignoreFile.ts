import { folderOf, join, nameOf, relativeTo } from './paths.ts';
import { takesInTree } from './wildcard.ts';

/** Tells what is left out of a build's context; paths are relative to that context. */
export interface ContextFilter {
  (path: string): boolean;
  /** Whether every file of a folder stays, whatever its name. False where that is not told at a glance. */
  keepsAll(folder: string): boolean;
}

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

/** More are not looked through for each folder. */
const fewPatterns = 100;
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
  const keepsAll = (folder: string): boolean =>
    wild.length === 0 &&
    plain.size <= fewPatterns &&
    [...plain.keys()].every((text) => relativeTo(folder, text) === undefined) &&
    decidingAt(folder, plain)?.leavesOut !== true;
  if (plain.size === 0 && wild.length === 0) return Object.assign(() => false, { keepsAll });
  // The same path is asked about for each image that is built from the context.
  let last: { readonly path: string; readonly out: boolean } | undefined;
  // Files of one folder are asked about one after the other.
  let above: { readonly folder: string; readonly found: Pattern | undefined } | undefined;
  const decidingPlain = (path: string): Pattern | undefined => {
    const folder = folderOf(path);
    if (above?.folder !== folder) above = { folder, found: decidingAt(folder, plain) };
    return later(above.found, plain.get(path));
  };
  const leavesOut = (path: string): boolean => {
    if (last?.path !== path) {
      last = { path, out: deciding(path, decidingPlain(path), wild)?.leavesOut ?? false };
    }
    return last.out;
  };
  return Object.assign(leavesOut, { keepsAll });
}

/** Of the patterns without wildcards that match the path or a folder above it, the last one. */
function decidingAt(path: string, plain: ReadonlyMap<string, Pattern>): Pattern | undefined {
  let found: Pattern | undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    found = later(found, plain.get(path.slice(0, end)));
  }
  return found;
}

function later(one: Pattern | undefined, other: Pattern | undefined): Pattern | undefined {
  return (other?.order ?? -1) > (one?.order ?? -1) ? other : one;
}

function deciding(path: string, found: Pattern | undefined, wild: readonly Pattern[]): Pattern | undefined {
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
