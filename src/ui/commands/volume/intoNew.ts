import type { Engine } from '../../../engine/engine.ts';
import type { NewVolume } from '../../../engine/interface/volumes.ts';
import { ProblemError } from '../../../engine/problem.ts';
import type { FilePlace } from '../../../model/files.ts';
import { sentence } from '../../problems/sentences.ts';

/**
 * Fills a volume that is made for it. Where that fails, nothing is left of it; rejects with the code `volume-half-filled` where it could
 * not be removed again, as where the engine has gone.
 */
export async function intoNew(
  { files, volumes }: Engine,
  options: NewVolume,
  fill: (place: FilePlace) => Promise<void>,
): Promise<void> {
  const { name } = options;
  const made = await volumes.createOwn(options);
  try {
    await fill({ kind: 'volume', id: name });
  } catch (error) {
    try {
      await files.release(name);
      await made.discard();
    } catch (cause) {
      const why = cause instanceof ProblemError ? sentence(cause.problem) : String(cause);
      throw new ProblemError({ code: 'volume-half-filled', detail: why, name }, { cause: error });
    }
    throw error;
  }
}
