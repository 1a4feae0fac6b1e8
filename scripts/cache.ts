import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { ending } from './lifetime.ts';

/** What is slow to make is kept here, outside every checkout. */
export function cacheDir(...path: string[]): string {
  // The XDG specification says to ignore a relative path.
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(homedir(), '.cache'), 'portlight', ...path);
}

/**
 * The folder kept under `key`, made when it is not there. `key` names everything that the content depends on.
 * It is made beside its place and then renamed: an interrupted run leaves no half of it, and of two runs one wins.
 */
export async function cached(key: string, make: (dir: string) => Promise<void>): Promise<string> {
  const place = cacheDir(key);
  if (await exists(place)) return place;
  await mkdir(dirname(place), { recursive: true });
  const draft = await mkdtemp(`${place}.draft-`);
  const clean = ending(() => rm(draft, { recursive: true, force: true }));
  try {
    await make(draft);
    await rename(draft, place).catch(async (error: unknown) => {
      if (!(await exists(place))) throw error;
    });
  } finally {
    await clean();
  }
  return place;
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
