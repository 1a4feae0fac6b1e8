import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container } from '../../model/container.ts';
import { exerciseLabel } from '../../model/exercises/label.ts';
import { folderHere } from '../../model/folderHere.ts';
import { isOpen, type Looking } from './emptyVolumes.ts';
import type { Kept } from './kept.ts';

/**
 * Looks at the folders that containers share with this machine when something new lies there, for the exercise F4: only those of
 * containers that the learner starts, since others write there on their own account. `kept` has these containers: a window that is
 * loaded anew goes on with them. Returns how to end it.
 */
export function watchSharedFolders(looking: Looking, kept: Kept): () => void {
  const { inventory, log } = looking;
  const learners = new Set(kept.read());
  const watched = new Map<string, FSWatcher>();
  const failed = (error: unknown): void => log.debug(`A folder could not be looked at: ${String(error)}`);
  const endAll = (): void => {
    for (const watcher of watched.values()) watcher.close();
    watched.clear();
  };
  /** The file was seen on this machine; the engine tells whether a container has it, too. */
  const lookOnBothSides = async (source: string, file: string): Promise<void> => {
    if (!isOpen(looking, 'F4')) return;
    await stat(join(folderHere(source, process.platform), file));
    const { files } = await looking.engine();
    for (const { id, mounts, state } of inventory.snapshot.containers.values()) {
      const mount = mounts.find((each) => each.type === 'bind' && each.source === source);
      if (mount === undefined || state !== 'running' || !learners.has(id)) continue;
      await files.stat({ kind: 'container', id }, `${mount.target}/${file}`);
      looking.learned({ kind: 'file-on-both-sides' });
      endAll();
    }
  };
  const watchFolder = async (source: string): Promise<void> => {
    const folder = folderHere(source, process.platform);
    // One that was watched before may have been removed and made again since.
    watched.get(source)?.close();
    if (!(await stat(folder)).isDirectory()) return;
    const watcher = watch(folder, { persistent: false }, (_change, file) => {
      if (file !== null) lookOnBothSides(source, file).catch(failed);
    });
    watcher.on('error', failed);
    watched.set(source, watcher);
  };
  const watchFoldersOf = async ({ id, mounts }: Container): Promise<void> => {
    const sources = mounts.flatMap(({ type, source }) => (type === 'bind' ? source : []));
    if (sources.length === 0 || !isOpen(looking, 'F4')) return;
    if (!learners.has(id)) kept.write([...learners.add(id)]);
    for (const source of sources) await watchFolder(source);
  };
  /** What has come into the folder while nobody was there to see. */
  const catchUp = async (container: Container): Promise<void> => {
    await watchFoldersOf(container);
    for (const source of watched.keys()) {
      if (!container.mounts.some((mount) => mount.source === source)) continue;
      for (const file of await changedSince(container.created, folderHere(source, process.platform))) {
        await lookOnBothSides(source, file);
      }
    }
  };
  const ends = [
    inventory.onEvent(({ type, action, id }) => {
      if (type !== 'container') return;
      const container = inventory.snapshot.containers.get(id);
      if (action === 'start' && container) watchFoldersOf(container).catch(failed);
      if (action === 'destroy' && learners.delete(id)) kept.write([...learners]);
    }),
    inventory.onDidChange(({ changed, snapshot }) => {
      if (changed !== 'all') return;
      for (const container of snapshot.containers.values()) {
        if (container.state !== 'running') continue;
        if (learners.has(container.id) || exerciseLabel in container.labels) catchUp(container).catch(failed);
      }
    }),
    endAll,
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Names of what was put there or changed after that second; in its first one, it cannot be told from what was there before. */
async function changedSince(seconds: number, folder: string): Promise<string[]> {
  const changed: string[] = [];
  for (const file of await readdir(folder)) {
    const { ctimeMs } = await stat(join(folder, file));
    if (ctimeMs >= (seconds + 1) * 1000) changed.push(file);
  }
  return changed;
}
