import { emptySnapshot, type Snapshot } from '../snapshot.ts';
import { type Exercise, isEvent, type Moment } from './exercise.ts';
import { exercises } from './exercises.ts';
import type { Observation } from './observation.ts';

/** How far a look back goes. */
const mostRemembered = 500;

/** What a learner has done of the exercises. Only this knows; it says what has just been completed. */
export class Course {
  readonly #seen: Set<string>;
  #past: readonly Observation[] = [];
  #before = emptySnapshot;
  /** Images of containers, kept when they are gone: the event of their end names them no more. */
  readonly #imageOf = new Map<string, string>();

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

  /** Takes in what is there before anything is observed. */
  know(snapshot: Snapshot): void {
    this.#before = snapshot;
  }

  /** Takes in what was observed; gives the exercises that are done by it and were not before. */
  observe(observation: Observation, snapshot: Snapshot): Exercise[] {
    const now = this.#withImage(observation, snapshot);
    const moment: Moment = { now, past: this.#past, snapshot, before: this.#before };
    const open = exercises.filter((exercise) => !this.isDone(exercise));
    for (const { code, seen } of open.flatMap(({ parts }) => parts)) {
      if (!this.#seen.has(code) && seen(moment)) this.#seen.add(code);
    }
    this.#past = remembered(this.#past, now);
    this.#before = snapshot;
    return open.filter((exercise) => this.isDone(exercise));
  }

  #withImage(observation: Observation, { containers }: Snapshot): Observation {
    if (observation.kind !== 'event' || observation.event.type !== 'container') return observation;
    const { id, action } = observation.event;
    for (const container of containers.values()) this.#imageOf.set(container.id, container.imageId);
    const imageId = this.#imageOf.get(id);
    if (action === 'destroy') this.#imageOf.delete(id);
    return imageId === undefined ? observation : { ...observation, imageId };
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
