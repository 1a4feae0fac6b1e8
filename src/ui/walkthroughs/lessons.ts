import * as vscode from 'vscode';
import type { Inventory } from '../../engine/inventory.ts';
import { completedBy, exerciseIds } from '../../model/exercises/exercises.ts';
import type { LearnerAction, Observation } from '../../model/exercises/observation.ts';

/** Where progress is kept; it outlives windows and reloads. */
const storageKey = 'portlight.exercises';

/**
 * Watches what happens, at the engine and in the editor, and ticks the steps that it completes: a step's
 * completion event is the context key `portlight.exercise.<id>`.
 */
export class Lessons implements vscode.Disposable {
  readonly #storage: vscode.Memento;
  readonly #inventory: Inventory;
  readonly #unsubscribe: () => void;
  readonly #done: Set<string>;

  constructor(storage: vscode.Memento, inventory: Inventory) {
    this.#storage = storage;
    this.#inventory = inventory;
    const stored = storage.get<readonly string[]>(storageKey, []);
    this.#done = new Set(exerciseIds.filter((id) => stored.includes(id)));
    for (const id of this.#done) tick(id);
    this.#unsubscribe = inventory.onEvent((event) => this.#observe({ kind: 'event', event }));
  }

  /** Takes in something that no engine event tells of. */
  readonly learned = (action: LearnerAction): void => this.#observe({ kind: 'action', action });

  dispose(): void {
    this.#unsubscribe();
  }

  #observe(observation: Observation): void {
    const fresh = completedBy(observation, this.#inventory.snapshot).filter((id) => !this.#done.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) {
      this.#done.add(id);
      tick(id);
    }
    // Another window may have ticked others meanwhile.
    const stored = this.#storage.get<readonly string[]>(storageKey, []);
    void this.#storage.update(storageKey, [...new Set([...stored, ...this.#done])]);
  }
}

function tick(id: string): void {
  void vscode.commands.executeCommand('setContext', `portlight.exercise.${id}`, true);
}
