import { folderOf, join, nameOf } from './paths.ts';
import { takesInTree } from './wildcard.ts';

/** Tells what is left out of a build's context; the path is relative to that context. */
export type ContextFilter = (path: string) => boolean;

interface Pattern {
  readonly text: string;
  /** Whether it leaves out what it matches, or takes it back. */
  readonly leavesOut: boolean;
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

/** What the patterns leave out together; of those that match the path or a folder above it, the last one decides. */
export function patternFilter(lines: readonly string[]): ContextFilter {
  const patterns = lines.map(readPattern).filter(({ text }) => text !== '');
  return (path) => patterns.findLast(({ text }) => takesInTree(text, path))?.leavesOut ?? false;
}

function readPattern(line: string): Pattern {
  const trimmed = line.trim();
  const leavesOut = !trimmed.startsWith('!');
  const pattern = leavesOut ? trimmed : trimmed.slice(1).trim();
  // Joined to nothing, it loses what means nothing: `/` at either end, `.` and `folder/..`.
  return { text: join('', pattern), leavesOut };
}
