import type * as vscode from 'vscode';
import { formatAddress } from '../../engine/address.ts';
import type { Inventory } from '../../engine/inventory.ts';

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
  readonly #inventory: Pick<Inventory, 'connection'>;
  readonly #unsubscribe: () => void;
  readonly #known: Map<string, LastUser>;
  /** Volumes that a container mounted when this was looked at last. */
  #used: ReadonlySet<string> = new Set();

  constructor(memory: vscode.Memento, inventory: Pick<Inventory, 'connection' | 'snapshot' | 'onDidChange'>) {
    this.#inventory = inventory;
    this.#memory = memory;
    this.#known = new Map(Object.entries(memory.get<Record<string, LastUser>>(key, {})));
    this.#unsubscribe = inventory.onDidChange(() => this.#take(inventory));
  }

  of(volume: string): LastUser | undefined {
    const engine = this.#engine();
    return engine === undefined ? undefined : this.#known.get(`${engine} ${volume}`);
  }

  dispose(): void {
    this.#unsubscribe();
  }

  /** Volumes of the same name on two engines are two. */
  #engine(): string | undefined {
    const { connection } = this.#inventory;
    return connection.status === 'live' ? formatAddress(connection.engine.address) : undefined;
  }

  #take({ snapshot: { containers, volumes } }: Pick<Inventory, 'snapshot'>): void {
    const engine = this.#engine();
    // What is not known at the moment has not gone.
    if (engine === undefined) return;
    let isNew = false;
    const used = new Set<string>();
    const seen = Math.floor(Date.now() / 1000);
    for (const { name, image, mounts } of containers.values()) {
      for (const { type, source } of mounts) {
        if (type !== 'volume') continue;
        const volume = `${engine} ${source}`;
        used.add(volume);
        const before = this.#known.get(volume);
        isNew ||= before?.name !== name;
        // The latest to be seen come last, so that the oldest are forgotten first.
        this.#known.delete(volume);
        this.#known.set(volume, { name, image, seen });
      }
    }
    // When its last user has gone is what is asked for later.
    isNew ||= [...this.#used].some((volume) => !used.has(volume));
    this.#used = used;
    // One that comes under its name later is another one.
    for (const volume of this.#known.keys()) {
      if (!volume.startsWith(`${engine} `) || used.has(volume)) continue;
      if (!volumes.has(volume.slice(engine.length + 1))) isNew = this.#known.delete(volume) || isNew;
    }
    for (const volume of this.#known.keys()) {
      if (this.#known.size <= most) break;
      this.#known.delete(volume);
    }
    if (isNew) void this.#memory.update(key, Object.fromEntries(this.#known));
  }
}
