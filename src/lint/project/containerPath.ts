/** Absolute paths inside a container. Undefined stands for a path that holds a variable whose value nobody knows. */

/** `path` as seen from a working folder, cleaned of `.` and `..`. */
export function resolveIn(workdir: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  // Windows images: the drive says nothing that a Linux path would not.
  const plain = path.replaceAll('\\', '/').replace(/^[a-z]:(?=\/|$)/i, '');
  if (plain.startsWith('/')) return clean(plain);
  return workdir === undefined ? undefined : clean(`${workdir}/${plain}`);
}

/** Whether the path is the folder or lies below it; both are clean. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

export function append(folder: string, rest: string): string {
  const path = `${folder}/${rest}`;
  // Asked for every file of a folder, nearly all of which are named cleanly.
  return unclean.test(path) ? clean(path) : path;
}

const unclean = /\/\.{0,2}(?:\/|$)/;

function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}
