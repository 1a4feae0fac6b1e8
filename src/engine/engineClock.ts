/** The clock of an engine's machine, which may be another one than ours, as far as its answers tell it. */
export class EngineClock {
  /** Seconds by which the engine's clock is ahead of ours, at least. */
  #ahead = 0;

  /** Takes in the date of an answer that has just come; it tells whole seconds, so that it may be later already. */
  set(date: string | undefined): void {
    const seconds = Date.parse(date ?? '') / 1000;
    if (Number.isFinite(seconds)) this.#ahead = seconds - Date.now() / 1000;
  }

  /** Seconds since the epoch. */
  now(): number {
    return Date.now() / 1000 + this.#ahead;
  }
}
