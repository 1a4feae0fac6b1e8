import type { Memento } from 'vscode';

/** Names that outlive windows and reloads. */
export interface Kept {
  read(): readonly string[];
  write(names: readonly string[]): void;
}

/** Keeps them below the key. */
export function keptIn(memento: Memento, key: string): Kept {
  return {
    read: () => memento.get<readonly string[]>(key, []),
    write: (names) => void memento.update(key, names),
  };
}
