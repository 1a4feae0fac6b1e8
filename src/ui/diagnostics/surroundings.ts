import type { Engine } from '../../engine/engine.ts';
import type { Inventory } from '../../engine/inventory.ts';
import type { HostPort } from '../../model/freePort.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Milliseconds for which a look at the host's ports is good enough. */
const fresh = 2000;

type Listening = readonly HostPort[] | undefined;

interface Look {
  readonly engine: Engine;
  readonly snapshot: Snapshot;
  /** Milliseconds, by `performance.now()`. */
  readonly at: number;
  readonly listening: Promise<Listening>;
}

/**
 * What the lint is told of the world beside the files: the engine's objects, and where programs listen on its host. Nothing
 * tells when a program starts or ends, so the host is looked at when somebody asks, and never in between.
 */
export class Surroundings {
  readonly #inventory: Inventory;
  #look: Look | undefined;
  #listening: Listening;
  #made: { readonly from: Snapshot; readonly listening: Listening; readonly snapshot: Snapshot } | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** As it is now; the very objects as before where nothing has changed. Never rejects. */
  async now(): Promise<Snapshot> {
    const { connection, snapshot } = this.#inventory;
    if (connection.status !== 'live') return snapshot;
    const listening = await this.#listeningAt(connection.engine, snapshot);
    if (listening === undefined) return snapshot;
    if (this.#made?.from !== snapshot || this.#made.listening !== listening) {
      this.#made = { from: snapshot, listening, snapshot: { ...snapshot, listening } };
    }
    return this.#made.snapshot;
  }

  #listeningAt(engine: Engine, snapshot: Snapshot): Promise<Listening> {
    const at = performance.now();
    const before = this.#look;
    // What a container has just given back must not look like a program's: the list is never older than the snapshot.
    if (before?.engine === engine && before.snapshot === snapshot && at - before.at < fresh) {
      return before.listening;
    }
    const listening = engine.hostPorts.listening(snapshot).then((found) => {
      if (spelled(found) !== spelled(this.#listening)) this.#listening = found;
      return this.#listening;
    });
    this.#look = { engine, snapshot, at, listening };
    return listening;
  }
}

function spelled(listening: Listening): string | undefined {
  const each = listening?.map(({ protocol, address = '', port }) => `${protocol} ${address} ${port}`);
  return each?.sort().join('\n');
}
