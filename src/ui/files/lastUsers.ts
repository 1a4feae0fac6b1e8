import type * as vscode from 'vscode';
import type { Inventory } from '../../engine/inventory.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Where it is kept, over windows and days. */
const key = 'portlight.volumes.lastUsers';
/** So many volumes are remembered. */
const most = 500;

/** A container that has mounted a volume. */
export interface LastUser {
  readonly name: string;
  readonly image: string;
  /** When it was there last, in seconds since the epoch. */
  readonly seen: number;
}

/** Remembers which container has mounted a volume last: the engine forgets it with the container. */
export class LastUsers implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #unsubscribe: () => void;
  readonly #known: Map<string, LastUser>;
  /** Volumes that a container mounted when this was looked at last. */
  #used: ReadonlySet<string> = new Set();

  constructor(memory: vscode.Memento, inventory: Inventory) {
    this.#memory = memory;
    this.#known = new Map(Object.entries(memory.get<Record<string, LastUser>>(key, {})));
    this.#unsubscribe = inventory.onDidChange(({ snapshot }) => this.#take(snapshot));
  }

  of(volume: string): LastUser | undefined {
    return this.#known.get(volume);
  }

  dispose(): void {
    this.#unsubscribe();
  }

  #take({ containers }: Snapshot): void {
    let isNew = false;
    const used = new Set<string>();
    const seen = Math.floor(Date.now() / 1000);
    for (const { name, image, mounts } of containers.values()) {
      for (const { type, source } of mounts) {
        if (type !== 'volume') continue;
        used.add(source);
        const before = this.#known.get(source);
        isNew ||= before?.name !== name;
        // The latest to be seen come last, so that the oldest are forgotten first.
        this.#known.delete(source);
        this.#known.set(source, { name, image, seen });
      }
    }
    // When its last user has gone is what is asked for later.
    isNew ||= [...this.#used].some((volume) => !used.has(volume));
    this.#used = used;
    for (const volume of this.#known.keys()) {
      if (this.#known.size <= most) break;
      this.#known.delete(volume);
    }
    if (isNew) void this.#memory.update(key, Object.fromEntries(this.#known));
  }
}
