import { setTimeout as delay } from 'node:timers/promises';
import type { EngineEvent } from '../model/event.ts';
import type { Engine } from './engine.ts';

/** Milliseconds of silence that are nothing to wonder at. */
const usualSilence = 30_000;
/** The part of the silence that an event may be on its way longer than the answer that tells of it. */
const grace = 1 / 30;

/**
 * Looks after an event stream that says nothing. It may have nothing to say, or it may have died without a word: a machine
 * that fell asleep, a tunnel that forgot it. The engine is then asked whether it has told anything that did not arrive.
 */
export class Watchdog {
  readonly #engine: Engine;
  readonly #refill: () => Promise<unknown>;
  readonly #signal: AbortSignal;
  readonly #giveUp: (reason: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  /** Milliseconds. */
  readonly #grace: number;
  /** Of the last event that arrived, in seconds of the engine's clock; at first, when the stream began. */
  #last: number;

  /**
   * `giveUp` is called when the stream is dead or the engine does not answer; `refill` where only the lists can tell.
   */
  constructor(
    engine: Engine,
    signal: AbortSignal,
    giveUp: (reason: unknown) => void,
    refill: () => Promise<unknown>,
    silence = usualSilence,
  ) {
    this.#engine = engine;
    this.#signal = signal;
    this.#giveUp = giveUp;
    this.#refill = refill;
    this.#last = engine.now();
    this.#grace = silence * grace;
    this.#timer = setTimeout(() => void this.#look(), silence).unref();
  }

  heard({ time = 0 }: EngineEvent): void {
    this.#last = Math.max(this.#last, time);
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      if (!this.#engine.tellsAll) {
        await this.#refill();
        if (!this.#signal.aborted) this.#timer.refresh();
        return;
      }
      const events = await this.#engine.eventsSince(this.#last, this.#signal);
      const newest = Math.max(0, ...events.map(({ time = 0 }) => time));
      if (newest > this.#last) await delay(this.#grace, undefined, { signal: this.#signal, ref: false });
      if (newest > this.#last) this.#giveUp(new Error('the event stream has fallen silent'));
      else if (!this.#signal.aborted) this.#timer.refresh();
    } catch (error) {
      if (!this.#signal.aborted) this.#giveUp(error);
    }
  }
}
