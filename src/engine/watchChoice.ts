import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { dockerFolder } from './contexts.ts';

/** The docker command writes in several steps; so many milliseconds after the last one its files are whole. */
const settled = 100;

/**
 * Calls `onChange` when the docker command's choice of a context may have changed, or a context itself. Told by the file
 * system, so that nothing is looked at while nothing happens. The function that it gives back ends it.
 */
export function watchChoice(
  env: Readonly<Record<string, string | undefined>>,
  onChange: () => void,
): () => void {
  const folder = dockerFolder(env);
  let timer: NodeJS.Timeout | undefined;
  let watchers: FSWatcher[] = [];
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Folders may have come or gone.
      begin();
      onChange();
    }, settled);
  };
  const begin = (): void => {
    end();
    watchers = [
      // A folder that is not there yet is told of by the one that it will lie in.
      ...(watched(folder, (name) => name === 'config.json' || name === 'contexts', soon) ??
        watched(dirname(folder), (name) => name === basename(folder), soon) ??
        []),
      ...(watched(join(folder, 'contexts', 'meta'), () => true, soon, true) ?? []),
    ];
  };
  const end = (): void => {
    for (const watcher of watchers) watcher.close();
  };
  begin();
  return () => {
    clearTimeout(timer);
    end();
  };
}

/** Undefined where there is no such folder. */
function watched(
  folder: string,
  isOurs: (name: string) => boolean,
  onChange: () => void,
  recursive = false,
): FSWatcher[] | undefined {
  try {
    const watcher = watch(folder, { persistent: false, recursive }, (_event, name) => {
      if (name === null || isOurs(name)) onChange();
    });
    // The folder is gone; the one around it tells when it is back.
    watcher.on('error', onChange);
    return [watcher];
  } catch {
    return undefined;
  }
}
