import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatAddress } from './address.ts';
import type { Engine } from './engine.ts';
import { textAt } from './json.ts';
import { isOrphaned, owner } from './owner.ts';
import { ProblemError } from './problem.ts';

type Pausing = Pick<Engine, 'address' | 'containers'>;

/** Codes of a container that does not stand still, whatever has become of it. */
const moving: ReadonlySet<string> = new Set(['container-not-running', 'gone', 'not-paused']);

/**
 * Containers that stand still while something is done. Each is written down on this machine before it is paused, so that it goes on
 * even where the one who paused it was ended meanwhile.
 */
export class Pauses {
  readonly #folder: string;

  /** The folder need not be there. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(engine: Pausing, id: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const note = JSON.stringify({ owner, address: formatAddress(engine.address) });
    await writeFile(join(this.#folder, id), note);
    await engine.containers.pause(id);
  }

  /** Is done, too, where the container does not stand still any more. */
  async end({ containers }: Pausing, id: string): Promise<void> {
    try {
      await containers.unpause(id);
    } catch (error) {
      if (!(error instanceof ProblemError) || !moving.has(error.problem.code)) throw error;
    }
    await this.forget(id);
  }

  /** It was not paused after all. */
  async forget(id: string): Promise<void> {
    await rm(join(this.#folder, id), { force: true });
  }

  /**
   * Lets those of the engine go on that this process has paused, or whose process is gone; resolves to their ids. One that cannot go on
   * now is tried again the next time.
   */
  async endAll(engine: Pausing, whose: 'own' | 'orphans'): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const id of await readdir(this.#folder).catch(() => [])) {
      const note = await readFile(join(this.#folder, id), 'utf8').catch(() => '{}');
      const json = parse(note);
      const made = textAt(json, 'owner') ?? '';
      const isMeant = whose === 'own' ? made === owner : isOrphaned(made);
      if (!isMeant || textAt(json, 'address') !== formatAddress(engine.address)) continue;
      await this.end(engine, id).then(
        () => ids.push(id),
        () => {},
      );
    }
    return ids;
  }
}

/** A note may have been cut short. */
function parse(note: string): unknown {
  try {
    return JSON.parse(note);
  } catch {
    return {};
  }
}
