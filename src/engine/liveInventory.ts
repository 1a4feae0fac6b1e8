import { setTimeout as delay } from 'node:timers/promises';
import type { EngineEvent } from '../model/event.ts';
import { emptySnapshot, type Snapshot } from '../model/snapshot.ts';
import { Emitter } from './emitter.ts';
import type { Engine } from './engine.ts';
import { explain } from './explain.ts';
import type { Connection, Inventory, InventoryChange } from './inventory.ts';
import { Resync, type Publish } from './resync.ts';

/** Pauses between attempts to reach an engine, in milliseconds; the last one repeats. */
const pauses = [500, 1_000, 2_000, 5_000, 10_000] as const;

/** A connection that lived this long, in milliseconds, was a good one. */
const settled = 1_000;

/** An inventory that keeps itself true until it is disposed. */
export class LiveInventory implements Inventory {
  readonly #connect: (signal: AbortSignal) => Promise<Engine>;
  readonly #changes: Emitter<InventoryChange>;
  readonly #events: Emitter<EngineEvent>;
  readonly #life = new AbortController();
  #wake = new AbortController();
  #connectionEnd = new AbortController();
  /** When the connection came to life, in milliseconds since the epoch; undefined until then. */
  #filledAt: number | undefined;
  /** The connection was given up on purpose; the next attempt follows at once. */
  #dropped = false;
  /** Those who wait for the attempt under way to end, well or badly. */
  #waiters: (() => void)[] = [];
  #resync: Resync | undefined;
  #connection: Connection = { status: 'connecting' };
  #snapshot: Snapshot = emptySnapshot;

  readonly onDidChange: Inventory['onDidChange'];
  readonly onEvent: Inventory['onEvent'];

  /**
   * `connect` finds an engine that answers, or rejects with a `ProblemError`. It is called again after every loss.
   * `onError` hears of what listeners throw.
   */
  constructor(connect: (signal: AbortSignal) => Promise<Engine>, onError: (error: unknown) => void) {
    this.#connect = connect;
    this.#changes = new Emitter(onError);
    this.#events = new Emitter(onError);
    this.onDidChange = this.#changes.event;
    this.onEvent = this.#events.event;
    void this.#keepTrue();
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get connection(): Connection {
    return this.#connection;
  }

  ready(): Promise<void> {
    return this.#connection.status === 'connecting' ? this.#attemptEnd() : Promise.resolve();
  }

  async refresh(): Promise<void> {
    if (this.#resync && (await this.#resync.refill()) === 'filled') return;
    // A fill that failed has ended the connection; the attempt that follows tells how it stands.
    const attempt = this.#attemptEnd();
    this.#wake.abort();
    await attempt;
  }

  async reconnect(): Promise<void> {
    const attempt = this.#attemptEnd();
    this.#dropped = true;
    this.#become({ status: 'connecting' }, emptySnapshot);
    this.#connectionEnd.abort();
    this.#wake.abort();
    await attempt;
  }

  dispose(): void {
    this.#life.abort();
    this.#wake.abort();
    this.#endAttempt();
  }

  async #keepTrue(): Promise<void> {
    for (let failures = 0; !this.#life.signal.aborted;) {
      this.#filledAt = undefined;
      const reason: unknown = await this.#live().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (this.#life.signal.aborted) return;
      if (this.#dropped) continue;
      if (this.#filledAt !== undefined) {
        // A connection that worked and broke is tried again before anybody is told: an engine that was only restarted
        // is back soon. One that breaks at once, again and again, is given a rest.
        failures = 0;
        if (Date.now() - this.#filledAt < settled) await this.#pause(pauses[0]);
        continue;
      }
      this.#become({ status: 'down', problem: explain(reason, '').problem }, emptySnapshot);
      this.#endAttempt();
      await this.#pause(pauses[Math.min(failures++, pauses.length - 1)]);
    }
  }

  /** One connection from its first question to its end, which may be an error or the end of the event stream. */
  async #live(): Promise<void> {
    const end = new AbortController();
    this.#connectionEnd = end;
    this.#dropped = false;
    const signal = AbortSignal.any([this.#life.signal, end.signal]);
    let engine: Engine | undefined;
    try {
      engine = await this.#connect(signal);
      // Listening starts before the lists are asked for, so that nothing falls between the two.
      const answering = engine;
      const events = await answering.events(signal);
      const publish: Publish = (snapshot, changed, batch) => {
        this.#become({ status: 'live', engine: answering }, snapshot, changed);
        for (const event of batch) this.#events.emit(event);
      };
      const resync = new Resync(answering, signal, publish, (reason) => end.abort(reason));
      await resync.refill();
      signal.throwIfAborted();
      this.#resync = resync;
      this.#filledAt = Date.now();
      this.#endAttempt();
      for await (const event of events) resync.take(event);
    } finally {
      this.#resync = undefined;
      end.abort();
      engine?.close();
    }
  }

  async #pause(milliseconds = 0): Promise<void> {
    this.#wake = new AbortController();
    await delay(milliseconds, undefined, { signal: this.#wake.signal, ref: false }).catch(() => {});
  }

  #become(connection: Connection, snapshot: Snapshot, changed: InventoryChange['changed'] = 'all'): void {
    this.#connection = connection;
    this.#snapshot = snapshot;
    if (changed.length > 0) this.#changes.emit({ snapshot, changed });
  }

  #attemptEnd(): Promise<void> {
    return this.#life.signal.aborted
      ? Promise.resolve()
      : new Promise((resolve) => this.#waiters.push(resolve));
  }

  #endAttempt(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}
