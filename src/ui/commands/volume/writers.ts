import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { isUndecided, ProblemError } from '../../../engine/problem.ts';
import type { Container } from '../../../model/container.ts';
import { containersUsingVolume } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { sentence } from '../../problems/sentences.ts';
import { ask, warn } from '../../say.ts';
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
      'Only half of what they write meanwhile may get into the result. Paused, they stand still, and go on afterwards as if nothing had happened.',
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
  const { pauses } = services;
  const engine = await services.engine();
  const standing: Container[] = [];
  try {
    for (const writer of writers) {
      try {
        await pauses.begin(engine, writer.id);
      } catch (error) {
        if (isUndecided(error)) standing.push(writer);
        else await pauses.forget(writer.id);
        throw error;
      }
      standing.push(writer);
    }
    return await work();
  } finally {
    // One that cannot go on must not keep the others from it.
    await Promise.all(standing.map((writer) => letGoOn(services, engine, writer)));
  }
}

/**
 * Never rejects: where it fails, the user is told and can have it tried again. `engine` is the one that has paused it, although another may be
 * meant by now.
 */
async function letGoOn(services: Services, engine: Engine, writer: Container): Promise<void> {
  try {
    await services.pauses.end(engine, writer.id);
  } catch (error) {
    services.log.error(error instanceof Error ? error : String(error));
    // What was done meanwhile is done, and does not wait for the answer.
    void tell(services, engine, writer, error);
  }
}

async function tell(services: Services, engine: Engine, writer: Container, error: unknown): Promise<void> {
  const again = vscode.l10n.t('Try Again');
  const why = error instanceof ProblemError ? sentence(error.problem) : String(error);
  const said = vscode.l10n.t(
    '“{0}” may still be paused, since it could not be unpaused. {1}',
    visible(writer.name),
    why,
  );
  if ((await warn(said, again)) === again) await letGoOn(services, engine, writer);
}
