import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Running containers into which a file of the host is mounted; `file` is an absolute path with `/`. */
export function containersMounting(file: string, snapshot: Snapshot): Container[] {
  // Asked for every file of a folder, most often without an engine.
  if (snapshot.containers.size === 0) return [];
  const wanted = plain(file);
  return [...snapshot.containers.values()].filter(
    ({ state, mounts }) =>
      state === 'running' &&
      mounts.some(({ type, source }) => {
        const mounted = plain(source);
        return type === 'bind' && (wanted === mounted || wanted.startsWith(`${mounted}/`));
      }),
  );
}

/** Engines in a virtual machine see the host's disks below folders of their own, and a drive's letter as a folder. */
function plain(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^\/(?:host_mnt|run\/desktop\/mnt\/host)(?=\/)/, '')
    .replace(/^\/?([a-z])(?::|(?=\/))/i, (_, drive: string) => `/${drive.toLowerCase()}`)
    .replace(/\/+$/, '');
}
