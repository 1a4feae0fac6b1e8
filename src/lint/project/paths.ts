/**
 * Paths relative to the workspace folder, with `/`. A path that leads out of the folder keeps its leading `..`;
 * nothing is known of what lies there.
 */

/** Joins and cleans two such paths; the empty string is the folder itself. A leading `/` of `path` is not special. */
export function join(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The folder that holds the path; empty for the workspace folder itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` seen from `folder`; undefined when it does not lie below it. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (folder === '') return path.startsWith('../') ? undefined : path;
  return path[folder.length] === '/' && path.startsWith(folder) ? path.slice(folder.length + 1) : undefined;
}

/** A path written in a file of the folder, as one of the workspace folder; undefined for absolute, home and remote ones. */
export function localPath(folder: string, written: string | undefined): string | undefined {
  if (written === undefined || /^(?:[/~]|[a-z]:|git@)|:\/\//i.test(written)) return undefined;
  return join(folder, written.replaceAll('\\', '/'));
}
