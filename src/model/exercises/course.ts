import { emptySnapshot, type Snapshot } from '../snapshot.ts';
import { type Event, type Exercise, isEvent, type Moment } from './exercise.ts';
import { exercises } from './exercises.ts';
import type { Observation } from './observation.ts';

/** How far a look back goes. */
const mostRemembered = 500;

/** What a learner has done of the exercises. Only this knows; it says what has just been completed. */
export class Course {
  readonly #seen: Set<string>;
  #past: readonly Observation[] = [];
  #snapshot = emptySnapshot;
  /** The one before it: events that were taken in together find the same. */
  #before = emptySnapshot;

  /** With the codes of the parts that were seen before. */
  constructor(seen: Iterable<string> = []) {
    this.#seen = new Set(seen);
  }

  /** Codes of the parts that have been seen. */
  get seen(): ReadonlySet<string> {
    return this.#seen;
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

/**
 * What is kept for a look back. A command that has ended in a container is forgotten, unless it was a shell that somebody
 * worked in: health checks run one every few seconds, and would push everything else out.
 */
function remembered(past: readonly Observation[], now: Observation): readonly Observation[] {
  if (now.kind === 'event' && /^(exec_create|health_status|top$)/.test(now.event.action)) return past;
  if (!isEvent(now, 'container', 'exec_die')) return [...past.slice(1 - mostRemembered), now];
  const execId = now.event.attributes['execID'];
  return past.filter(
    (each) =>
      each.kind !== 'event' || each.event.attributes['execID'] !== execId || isShell(each.event.action),
  );
}

function isShell(action: string): boolean {
  return /^exec_start: (\S*\/)?\w*sh\s*$/.test(action);
}
