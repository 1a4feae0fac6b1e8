import { hostname } from 'node:os';
import { textAt } from './json.ts';

/** Machine and process, as they are written down to tell later whose something is. */
export const owner = `${hostname()}/${process.pid}`;

export function isOfThisMachine(made: string): boolean {
  return made.startsWith(`${hostname()}/`);
}

/** Whether it was this machine's, and its process is gone; of another machine's nobody here knows. */
export function isOrphaned(made: string): boolean {
  return isOfThisMachine(made) && !isAlive(Number(made.split('/')[1]));
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return textAt(error, 'code') === 'EPERM';
  }
}
