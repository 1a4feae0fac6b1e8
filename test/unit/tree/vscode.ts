/** As much of VS Code as rows ask for; what it makes of them, the tests in a real one show. */

export class EventEmitter<T> {
  readonly #listeners: ((value: T) => void)[] = [];
  readonly event = (listener: (value: T) => void): void => void this.#listeners.push(listener);
  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}

export const env = { language: 'en' };
export const l10n = {
  t: (text: string, ...values: unknown[]): string =>
    text.replaceAll(/\{(\d)\}/g, (_all, index: string) => String(values[Number(index)])),
};
