import { emptySnapshot, type Snapshot } from '../snapshot.ts';
import { type Event, type Exercise, type Moment } from './exercise.ts';
import { exercises } from './exercises.ts';
import type { Observation } from './observation.ts';
import { isCommand, remembered } from './past.ts';

/** What a course has to be given to go on where it was. */
export interface Progress {
  /** Codes of the parts that have been seen. */
  readonly seen: readonly string[];
  /** What exercises look back to, the oldest first. */
  readonly past: readonly Observation[];
}

/** What a learner has done of the exercises. Only this knows; it says what has just been completed. */
export class Course {
  readonly #seen: Set<string>;
  #past: readonly Observation[] = [];
  #snapshot = emptySnapshot;
  /** The one before it: events that were taken in together find the same. */
  #before = emptySnapshot;

  /** Goes on from there, else begins. */
  constructor({ seen, past }: Progress = { seen: [], past: [] }) {
    this.#seen = new Set(seen);
    this.#past = past;
  }

  /** Codes of the parts that have been seen. */
  get seen(): ReadonlySet<string> {
    return this.#seen;
  }

  /** What was observed and exercises look back to, without what is under way: whether that ends, nobody may be there to see. */
  get past(): readonly Observation[] {
    return this.#past.filter((each) => !isCommand(each));
  }

  isDone({ parts }: Exercise): boolean {
    return parts.every(({ code }) => this.#seen.has(code));
  }

  /** Codes of the parts that are still to be seen. */
  missing({ parts }: Exercise): string[] {
    return parts.map(({ code }) => code).filter((code) => !this.#seen.has(code));
  }

  /** Forgets all that was done and all that was observed. */
  reset(): void {
    this.#seen.clear();
    this.#past = [];
  }

  /** Takes in what is there, whether anything is observed or not. */
  know(snapshot: Snapshot): void {
    if (snapshot === this.#snapshot) return;
    this.#before = this.#snapshot;
    this.#snapshot = snapshot;
  }

  /** Takes in what was observed; gives the exercises that are done by it and were not before. */
  observe(observation: Observation, snapshot: Snapshot): Exercise[] {
    this.know(snapshot);
    const now = this.#withImage(observation);
    const moment: Moment = { now, past: this.#past, snapshot, before: this.#before };
    const open = exercises.filter((exercise) => !this.isDone(exercise));
    for (const { code, seen } of open.flatMap(({ parts }) => parts)) {
      if (!this.#seen.has(code) && seen(moment)) this.#seen.add(code);
    }
    this.#past = remembered(this.#past, now);
    return open.filter((exercise) => this.isDone(exercise));
  }

  #withImage(observation: Observation): Observation {
    if (observation.kind !== 'event' || observation.event.type !== 'container') return observation;
    const imageId = this.#imageOf(observation.event.id);
    return imageId === undefined ? observation : { ...observation, imageId };
  }

  /** Also of a container that is gone: the last events of its life come when the snapshot has it no more. */
  #imageOf(id: string): string | undefined {
    const container = this.#snapshot.containers.get(id) ?? this.#before.containers.get(id);
    if (container) return container.imageId;
    return this.#past.findLast((each): each is Event => each.kind === 'event' && each.event.id === id)
      ?.imageId;
  }
}
