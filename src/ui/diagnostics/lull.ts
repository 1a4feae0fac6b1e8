/**
 * Acts once nothing has happened for a while. What never rests, such as a file that a server writes every half second, is
 * not waited for longer than `longest`. Both in milliseconds.
 */
export class Lull {
  readonly #pause: number;
  readonly #longest: number;
  readonly #act: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** Since when something has waited. */
  #since: number | undefined;

  constructor(pause: number, longest: number, act: () => void) {
    this.#pause = pause;
    this.#longest = longest;
    this.#act = act;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** Tells that something has happened. */
  touch(): void {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    const left = Math.min(this.#pause, this.#since + this.#longest - now);
    this.#timer = setTimeout(() => this.#end(), Math.max(0, left));
  }

  #end(): void {
    this.#since = undefined;
    this.#act();
  }
}
