/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/**
 * Tells listeners of something, in the order in which they came. What one of them throws goes to `onError`: it is
 * neither the sender's fault nor the next listener's.
 */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  readonly event = (listener: (value: T) => void): Unsubscribe => {
    // A wrapper of its own, so that one function may listen twice.
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  };

  emit(value: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
