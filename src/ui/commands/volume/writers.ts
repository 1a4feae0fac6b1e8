import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import { containersUsingVolume } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { ask } from '../../say.ts';
import type { Services } from '../../services.ts';

/** Containers that may write to the volume at this moment. */
function writersOf(snapshot: Snapshot, volume: string): Container[] {
  return containersUsingVolume(snapshot, volume).filter(
    ({ state, mounts }) =>
      state === 'running' &&
      mounts.some(({ type, source, readOnly }) => type === 'volume' && source === volume && !readOnly),
  );
}

/**
 * Does the work while nobody writes to the volume, if the user wants the writers paused; otherwise all the same. Undefined
 * when they cancel. Whatever happens, the writers go on afterwards.
 */
export async function whileQuiet<T>(
  services: Services,
  volume: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const writers = writersOf(services.inventory.snapshot, volume);
  if (writers.length === 0) return work();
  const names = writers.map(({ name }) => visible(name)).join(', ');
  const [pause, goOn] = [vscode.l10n.t('Pause Them Meanwhile'), vscode.l10n.t('Go On Without Pausing')];
  const answer = await ask(
    vscode.l10n.t('Containers are writing to the volume “{0}”: {1}', visible(volume), names),
    vscode.l10n.t(
      'What they write meanwhile may be in the result by half. Paused, they stand still and go on afterwards as if nothing had happened.',
    ),
    pause,
    goOn,
  );
  if (answer === undefined) return undefined;
  return answer === pause ? paused(services, writers, work) : work();
}

async function paused<T>(
  services: Services,
  writers: readonly Container[],
  work: () => Promise<T>,
): Promise<T> {
  const { containers } = await services.engine();
  const standing: Container[] = [];
  try {
    for (const writer of writers) {
      await containers.pause(writer.id);
      standing.push(writer);
    }
    return await work();
  } finally {
    // One that cannot go on must not keep the others from it.
    const outcomes = await Promise.allSettled(standing.map(({ id }) => containers.unpause(id)));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') services.log.error(String(outcome.reason));
  }
}
