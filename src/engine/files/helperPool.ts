import { ProblemError } from '../problem.ts';
import type { Helper } from './helper.ts';

/** A use of a helper; it stays until it is released. */
export interface Lease {
  /** Of its container. */
  readonly id: string;
  release(): void;
}

/** How a helper is begun, and how long it is kept when nobody uses it, in milliseconds. */
export interface HelperKind {
  /** The same for all that one helper can do. */
  readonly key: string;
  readonly idle: number;
  start(): Promise<Helper>;
}

interface Kept {
  readonly helper: Promise<Helper>;
  readonly idle: number;
  users: number;
  timer?: NodeJS.Timeout;
}

/** Helpers of one engine, ended when nobody has used them for a while. */
export class HelperPool {
  readonly #kept = new Map<string, Kept>();
  #disposed = false;

  has(prefix: string): boolean {
    return [...this.#kept.keys()].some((key) => key.startsWith(prefix));
  }

  /** Ends the helpers whose keys begin so, in use or not. */
  async endAll(prefix = ''): Promise<void> {
    const keys = [...this.#kept.keys()].filter((key) => key.startsWith(prefix));
    await Promise.all(keys.map((key) => this.#end(key)));
  }

  async lease(kind: HelperKind): Promise<Lease> {
    if (this.#disposed) throw new ProblemError({ code: 'cancelled', detail: 'the extension ends' });
    const kept = this.#kept.get(kind.key) ?? this.#open(kind);
    kept.users += 1;
    clearTimeout(kept.timer);
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      kept.users -= 1;
      if (kept.users > 0) return;
      // Another one may have come under the key when this one has ended by itself.
      const end = (): void => void (this.#kept.get(kind.key) === kept && this.#end(kind.key));
      kept.timer = setTimeout(end, kept.idle);
      kept.timer.unref();
    };
    try {
      return { id: (await kept.helper).id, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.endAll();
  }

  async #end(key: string): Promise<void> {
    const kept = this.#kept.get(key);
    if (!kept) return;
    clearTimeout(kept.timer);
    this.#kept.delete(key);
    await kept.helper.then(
      (helper) => helper.close(),
      () => {},
    );
  }

  #open(kind: HelperKind): Kept {
    const { key, idle } = kind;
    const kept: Kept = { helper: kind.start(), idle, users: 0 };
    this.#kept.set(key, kept);
    // One that somebody else has removed, or that could not be begun, is made anew next time.
    const forget = (): void => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    };
    kept.helper.then(({ ended }) => ended.then(forget), forget);
    return kept;
  }
}
