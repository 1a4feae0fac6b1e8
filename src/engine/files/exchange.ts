import { createHash } from 'node:crypto';
import { inPath } from '../call.ts';
import { numberAt, recordAt, textAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { isUndecided, ProblemError } from '../problem.ts';
import { createHelper, removeHelper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import * as scripts from './scripts.ts';
import { sweepHelpers } from './sweep.ts';
import { mountOf } from './volumeHelper.ts';

/**
 * A container that exchanges what a volume holds, and goes on to its end whatever becomes of this process. Rejects with the code
 * `already-in-progress` where there is one for this volume already, whoever has made it.
 */
export async function createExchange(
  wire: Wire,
  images: HelperImages,
  volume: string,
  argv: readonly string[],
): Promise<string> {
  const mount = await mountOf(wire, volume);
  // One that mounts a volume by its name stands in the way of its removal, and must not be left.
  const finishes = mount.type === 'bind';
  // Two at once would each take away what the other has brought: the engine gives a name only once.
  const name = `portlight-exchange-${createHash('sha256').update(volume).digest('hex').slice(0, 12)}`;
  const create = (): Promise<string> =>
    images.with((image) =>
      createHelper(wire, { image, mounts: [mount], writes: true, argv, held: false, finishes, name }),
    );
  try {
    return await create().catch(async (error: unknown) => {
      if (!isTaken(error)) throw error;
      // One that has ended, or that nobody will begin any more, does not count.
      await sweepHelpers(wire, undefined);
      return create();
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new ProblemError({ code: 'already-in-progress', detail: volume, name: volume }, { cause: error });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'name-in-use';
}

/** Where this rejects, nobody knows how far the exchange is: the engine may go on with it, and nothing is taken from it. */
export async function runExchange(wire: Wire, id: string, volume: string): Promise<void> {
  const { call, ask, act } = wire;
  const path = `/containers/${inPath(id)}`;
  // It may remove itself when it ends, so that its end has to be waited for from before its start.
  const end = ask((signal) => call('POST', `${path}/wait`, { query: { condition: 'next-exit' }, signal }), {
    within: Infinity,
  });
  try {
    await act((signal) => call('POST', `${path}/start`, { signal }));
  } catch (error) {
    end.catch(() => {});
    if (!isUndecided(error)) {
      await removeHelper(wire, id);
      throw error;
    }
    if (await wasWithdrawn(wire, id)) throw error;
    // Only the answer was lost: it moves files, and has to be left to it.
  }
  const exitCode = numberAt(await end.catch(() => undefined), 'StatusCode');
  const problem = { detail: volume, name: volume };
  if (exitCode !== 0 && exitCode !== scripts.nothingNew)
    throw new ProblemError({ code: 'restore-unfinished', ...problem });
  await removeHelper(wire, id);
  if (exitCode === scripts.nothingNew) throw new ProblemError({ code: 'restore-failed', ...problem });
}

/** Removes the container if it has never run; without force, so that the engine refuses where it has begun meanwhile. */
async function wasWithdrawn({ call, ask, act }: Wire, id: string): Promise<boolean> {
  const path = `/containers/${inPath(id)}`;
  try {
    const json = await ask((signal) => call('GET', `${path}/json`, { signal }));
    if (textAt(recordAt(json, 'State'), 'Status') !== 'created') return false;
    await act((signal) => call('DELETE', path, { query: { v: true }, signal }));
    return true;
  } catch {
    return false;
  }
}
