import * as vscode from 'vscode';
import type { Inventory } from '../../engine/inventory.ts';
import { Course } from '../../model/exercises/course.ts';
import type { Exercise } from '../../model/exercises/exercise.ts';
import { exercises } from '../../model/exercises/exercises.ts';
import type { LearnerAction, Observation } from '../../model/exercises/observation.ts';
import { actionsOfCommand } from '../../model/exercises/terminal.ts';
import { watchTerminals } from './terminals.ts';

/** Where the parts that have been seen are kept; they outlive windows and reloads. */
const seenKey = 'portlight.exercises';
/** Where that is kept which exercises look back to. */
const pastKey = 'portlight.exercises.past';

/** Milliseconds: a storm of events is written once. */
const writesAfter = 300;

/**
 * Watches what happens, at the engine, in the editor and in its terminals, and ticks the steps that it completes: a step's
 * completion event is the context key `portlight.exercise.<id>`.
 */
export class Lessons implements vscode.Disposable {
  readonly #storage: vscode.Memento;
  readonly #inventory: Inventory;
  readonly #course: Course;
  readonly #ended: vscode.Disposable;
  #writing: NodeJS.Timeout | undefined;

  constructor(storage: vscode.Memento, inventory: Inventory) {
    this.#storage = storage;
    this.#inventory = inventory;
    this.#course = new Course({ seen: storage.get(seenKey, []), past: storage.get(pastKey, []) });
    for (const exercise of exercises) if (this.#course.isDone(exercise)) tick(exercise, true);
    const subscriptions = [
      inventory.onEvent((event) => this.#observe({ kind: 'event', event, at: Date.now() })),
      inventory.onDidChange(({ changed, snapshot }) => {
        if (changed === 'all') this.#course.know(snapshot);
      }),
    ].map((unsubscribe) => new vscode.Disposable(unsubscribe));
    const terminals = watchTerminals((command) => {
      for (const action of actionsOfCommand(command, inventory.snapshot)) {
        this.learned(action);
        if (action.kind === 'unpublished-asked') this.#offerToExplain(action.containerId);
      }
    });
    this.#ended = vscode.Disposable.from(terminals, ...subscriptions);
  }

  /** Takes in something that no engine event tells of. */
  readonly learned = (action: LearnerAction): void => this.#observe({ kind: 'action', action });

  /** The exercises that are not done, with the codes of the parts that are missing. */
  missing(): { readonly exercise: Exercise; readonly parts: readonly string[] }[] {
    return exercises
      .map((exercise) => ({ exercise, parts: this.#course.missing(exercise) }))
      .filter(({ parts }) => parts.length > 0);
  }

  /** Forgets all progress; the engine keeps what was made. */
  async reset(): Promise<void> {
    this.#course.reset();
    for (const exercise of exercises) tick(exercise, false);
    await this.#storage.update(seenKey, []);
    await this.#storage.update(pastKey, []);
  }

  dispose(): void {
    if (this.#writing !== undefined) this.#write();
    this.#ended.dispose();
  }

  /** What a terminal says of a port that leads nowhere explains nothing. */
  #offerToExplain(id: string): void {
    if (!this.missing().some(({ exercise }) => exercise.id === 'C1')) return;
    void vscode.commands.executeCommand('portlight.learn.requestPort', { target: { kind: 'container', id } });
  }

  #observe(observation: Observation): void {
    const before = new Set(this.#course.seen);
    const { past } = this.#course;
    for (const exercise of this.#course.observe(observation, this.#inventory.snapshot)) tick(exercise, true);
    const seen = [...this.#course.seen].filter((code) => !before.has(code));
    if (seen.length > 0) {
      // Another window may have seen others meanwhile, or have forgotten all.
      const stored = this.#storage.get<readonly string[]>(seenKey, []);
      void this.#storage.update(seenKey, [...new Set([...stored, ...seen])]);
    }
    if (this.#course.past.at(-1) !== past.at(-1))
      this.#writing ??= setTimeout(() => this.#write(), writesAfter);
  }

  #write(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    void this.#storage.update(pastKey, this.#course.past);
  }
}

function tick({ id }: Exercise, done: boolean): void {
  void vscode.commands.executeCommand('setContext', `portlight.exercise.${id}`, done);
}
