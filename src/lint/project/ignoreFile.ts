import dockerignore from '@balena/dockerignore';
import { folderOf, join, nameOf } from './paths.ts';

/** Tells what the build leaves out of its context; the path is relative to that context. */
export type ContextFilter = (path: string) => boolean;

/**
 * The ignore file that a build heeds: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` at the top of
 * the context. Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function contextFilter(
  files: ReadonlyMap<string, string>,
  dockerfile: string,
  context: string,
): ContextFilter {
  const own = files.get(join(folderOf(dockerfile), `${nameOf(dockerfile)}.dockerignore`));
  const text = own ?? files.get(join(context, '.dockerignore'));
  if (text === undefined) return () => false;
  return patternFilter(text.split(/\r?\n/));
}

/** What the patterns of an ignore file leave out; of no use, they leave out nothing. */
export function patternFilter(patterns: string[]): ContextFilter {
  try {
    // The package is CommonJS and declares its function as `default`, which it also is.
    const filter = dockerignore.default({ ignorecase: false }).add(patterns);
    return (path) => {
      try {
        return filter.ignores(path);
      } catch {
        // A pattern that makes no regular expression fails only when it is first used.
        return false;
      }
    };
  } catch {
    return () => false;
  }
}
