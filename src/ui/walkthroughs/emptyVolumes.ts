import type { EngineEvent } from '../../model/event.ts';
import { isPlain } from '../../model/volume.ts';
import type { Services } from '../services.ts';
import type { Kept } from './kept.ts';

/** What is looked with, and who is told. */
export type Looking = Pick<Services, 'inventory' | 'engine' | 'learned' | 'log'> & {
  readonly lessons: Pick<Services['lessons'], 'missing'>;
};

/** Whether the exercise is still to be done; nothing is looked at for one that is. */
export function isOpen({ lessons }: Looking, id: string): boolean {
  return lessons.missing().some(({ exercise }) => exercise.id === id);
}

/**
 * Looks into volumes that were made empty when a container starts on them, for the exercise F6. `kept` has those that hold nothing
 * so far: a window that is loaded anew goes on with them. Returns how to end it.
 */
export function watchEmptyVolumes(looking: Looking, kept: Kept): () => void {
  const { inventory, log } = looking;
  const empty = new Set(kept.read());
  let known: ReadonlySet<string> = new Set(inventory.snapshot.volumes.keys());
  const forget = (volume: string): void => {
    if (empty.delete(volume)) kept.write([...empty]);
  };
  const lookInto = async (volume: string): Promise<void> => {
    const { files } = await looking.engine();
    const entries = await files.list({ kind: 'volume', id: volume }, '/');
    // A container that has nothing at that path leaves it empty for the next one.
    if (entries.length === 0) return;
    forget(volume);
    looking.learned({ kind: 'volume-filled' });
  };
  const lookFor = (containerId: string): void => {
    for (const { type, source } of inventory.snapshot.containers.get(containerId)?.mounts ?? []) {
      if (type !== 'volume' || !empty.has(source) || !isOpen(looking, 'F6')) continue;
      lookInto(source).catch((error: unknown) =>
        log.debug(`A volume could not be looked into: ${String(error)}`),
      );
    }
  };
  const happened = ({ type, action, id }: EngineEvent): void => {
    if (type === 'container' && action === 'start') lookFor(id);
    if (type !== 'volume') return;
    const volume = inventory.snapshot.volumes.get(id);
    if (action === 'destroy') forget(id);
    // An engine tells of it again when a container is made that mounts it.
    else if (action === 'create' && !known.has(id) && volume && isPlain(volume) && isOpen(looking, 'F6')) {
      empty.add(id);
      kept.write([...empty]);
    }
    known = action === 'destroy' ? without(known, id) : new Set([...known, id]);
  };
  const ends = [
    inventory.onEvent(happened),
    inventory.onDidChange(({ changed, snapshot }) => {
      if (changed !== 'all') return;
      known = new Set(snapshot.volumes.keys());
      // What has started meanwhile, nobody was there to see.
      for (const { id, state } of snapshot.containers.values()) if (state === 'running') lookFor(id);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set([...names].filter((each) => each !== name));
}
