import { setTimeout as delay } from 'node:timers/promises';
import type { EngineEvent } from '../model/event.ts';
import { emptySnapshot, type Snapshot } from '../model/snapshot.ts';
import { Emitter, type Unsubscribe } from './emitter.ts';
import type { Engine } from './engine.ts';
import { explain } from './explain.ts';
import type { Connection, Inventory, InventoryChange } from './inventory.ts';
import type { Problem } from './problem.ts';
import { Resync, type Publish } from './resync.ts';
import { Watchdog } from './watchdog.ts';

/** Settings of an inventory, in milliseconds; a test of bad weather has less time than the weather. */
export interface InventoryOptions {
  /** Of silence, after which the event stream is looked after. */
  readonly silence?: number;
}

/** A connection that lived this long, in milliseconds, was a good one. */
const settled = 1_000;

/** An inventory that keeps itself true until it is disposed. */
export class LiveInventory implements Inventory {
  readonly #connect: (signal: AbortSignal) => Promise<Engine>;
  readonly #changes: Emitter<InventoryChange>;
  readonly #events: Emitter<EngineEvent>;
  readonly #silence: number | undefined;
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
  /** When the last connection that worked ended, in milliseconds since the epoch. */
  #lostAt: number | undefined;
  #connection: Connection = { status: 'connecting' };
  #snapshot: Snapshot = emptySnapshot;

  readonly onDidChange: Inventory['onDidChange'];
  readonly onEvent: Inventory['onEvent'];

  /**
   * `connect` finds an engine that answers, or rejects with a `ProblemError`. It is called again after every loss.
   * `onError` hears of what listeners throw.
   */
  constructor(
    connect: (signal: AbortSignal) => Promise<Engine>,
    onError: (error: unknown) => void,
    { silence }: InventoryOptions = {},
  ) {
    this.#connect = connect;
    this.#silence = silence;
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
    // Another engine may be meant: what is known of this one is not what was known of that.
    this.#lostAt = undefined;
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
        this.#lostAt = Date.now();
        if (this.#lostAt - this.#filledAt < settled) await this.#pause(firstPause);
        continue;
      }
      const { problem } = explain(reason, '');
      const staleSince = this.#lostAt;
      this.#become(
        { status: 'down', problem, ...(staleSince !== undefined && { staleSince }) },
        this.#snapshot,
      );
      this.#endAttempt();
      await this.#pause(pauseAfter(problem, failures++));
    }
  }

  /** One connection from its first question to its end, which may be an error or the end of the event stream. */
  async #live(): Promise<void> {
    const end = new AbortController();
    this.#connectionEnd = end;
    this.#dropped = false;
    const signal = AbortSignal.any([this.#life.signal, end.signal]);
    let engine: Engine | undefined;
    let watchdog: Watchdog | undefined;
    let stopListening: Unsubscribe | undefined;
    try {
      engine = await this.#connect(signal);
      // Listening starts before the lists are asked for, so that nothing falls between the two.
      const answering = engine;
      const events = await answering.events(signal);
      const publish: Publish = (snapshot, changed, batch) => {
        this.#become({ status: 'live', engine: answering }, snapshot, changed);
        for (const event of batch) this.#events.emit(event);
      };
      const giveUp = (reason: unknown): void => end.abort(reason);
      const resync = new Resync(answering, signal, publish, giveUp);
      const refill = (): Promise<unknown> => resync.refill();
      watchdog = new Watchdog(answering, signal, giveUp, refill, this.#silence);
      stopListening = answering.onActed(() => answering.tellsAll || void refill());
      await resync.refill();
      signal.throwIfAborted();
      this.#resync = resync;
      this.#filledAt = Date.now();
      this.#endAttempt();
      for await (const event of events) {
        watchdog.heard(event);
        resync.take(event);
      }
    } finally {
      this.#resync = undefined;
      watchdog?.stop();
      stopListening?.();
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

/** Milliseconds between the first attempts to reach an engine; each pause is twice as long as the one before. */
const firstPause = 250;
/** The longest pause while an engine may just be starting anew. */
const longestPause = 1_500;
/** So many failures later nobody waits for it any more, and less often will do. */
const patientAfter = 60;
const patientPause = 10_000;
/** A login that is refused is not tried often: some machines lock out who insists. */
const loginPause = 20_000;

function pauseAfter(problem: Problem, failures: number): number {
  if (problem.code === 'engine-down' && problem.reason === 'ssh') return loginPause;
  return failures < patientAfter ? Math.min(firstPause * 2 ** failures, longestPause) : patientPause;
}
