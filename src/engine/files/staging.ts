import { randomBytes } from 'node:crypto';
import type { FilePlace } from '../../model/files.ts';
import { pathIn } from '../../model/files.ts';
import { ProblemError } from '../problem.ts';
import type { Files } from './files.ts';

type Parts = Pick<Files, 'remove' | 'stat'>;

/** Where what is restored waits until all of it is there, and where what it replaces waits until that is in its place. */
export class Staging {
  readonly #files: Parts;
  readonly #place: FilePlace;
  readonly #signal: AbortSignal;
  readonly staged: string;
  readonly old: string;
  readonly gone: string;

  /** Three paths in the folder `base`, which nobody else uses. */
  constructor(files: Parts, place: FilePlace, base: string, signal: AbortSignal) {
    const mark = randomBytes(4).toString('hex');
    this.#files = files;
    this.#place = place;
    this.#signal = signal;
    this.staged = pathIn(base, `.portlight-new-${mark}`);
    this.old = pathIn(base, `.portlight-old-${mark}`);
    this.gone = pathIn(base, `.portlight-gone-${mark}`);
  }

  /** What was prepared is gone again where preparing it fails or is broken off. `undo` takes back what it came to. */
  async prepared<T>(prepare: () => Promise<T>, undo: (made: T) => Promise<void>): Promise<T> {
    try {
      const made = await prepare();
      if (!this.#signal.aborted) return made;
      await undo(made);
      throw new ProblemError({ code: 'cancelled', detail: this.staged });
    } catch (error) {
      await this.#discard();
      throw error;
    }
  }

  /** Rejects with the code `restore-failed` where the exchange has put everything back. */
  async checkDone(name: string): Promise<void> {
    if (!(await this.#files.stat(this.#place, this.staged).catch(() => undefined))) return;
    await this.#discard();
    throw new ProblemError({ code: 'restore-failed', detail: name, name });
  }

  #discard(): Promise<void> {
    return this.#files.remove(this.#place, [this.staged], 'all').catch(() => {});
  }
}
