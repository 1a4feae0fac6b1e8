import type { Container } from '../container.ts';
import type { Snapshot } from '../snapshot.ts';
import type { LearnerAction, Observation } from './observation.ts';

/** An exercise is done when each of its parts has been seen, in any order and with anything between them. */
export interface Exercise {
  /** `A3`: the set and the number in it. */
  readonly id: string;
  readonly parts: readonly Part[];
}

export interface Part {
  /** Names what is missing while it has not been seen. */
  readonly code: string;
  readonly seen: (moment: Moment) => boolean;
}

/** Something that is observed, with what is known around it. */
export interface Moment {
  readonly now: Observation;
  /** What was observed before, the oldest first. */
  readonly past: readonly Observation[];
  /** The engine's objects, with what has just happened taken in. */
  readonly snapshot: Snapshot;
  /** The same before that. */
  readonly before: Snapshot;
}

/** An exercise of one part, which bears its name. */
export function exercise(id: string, seen: Part['seen']): Exercise {
  return { id, parts: [{ code: id, seen }] };
}

/** An exercise of several parts. */
export function exerciseOf(id: string, parts: Readonly<Record<string, Part['seen']>>): Exercise {
  return { id, parts: Object.entries(parts).map(([code, seen]) => ({ code: `${id}-${code}`, seen })) };
}

/** Seen when the engine tells of such an event. */
export function onEvent(type: string, action: string, where: Part['seen'] = () => true): Part['seen'] {
  return (moment) => isEvent(moment.now, type, action) && where(moment);
}

/** Seen when the learner does such a thing. */
export function onAction<K extends LearnerAction['kind']>(
  kind: K,
  where: (action: Extract<LearnerAction, { readonly kind: K }>, moment: Moment) => boolean = () => true,
): Part['seen'] {
  return (moment) => {
    const action = actionOf(moment.now, kind);
    return action !== undefined && where(action, moment);
  };
}

export type Event = Extract<Observation, { readonly kind: 'event' }>;

export function isEvent(observation: Observation, type: string, action: string): observation is Event {
  return (
    observation.kind === 'event' && observation.event.type === type && observation.event.action === action
  );
}

export function actionOf<K extends LearnerAction['kind']>(
  observation: Observation,
  kind: K,
): Extract<LearnerAction, { readonly kind: K }> | undefined {
  if (observation.kind !== 'action' || observation.action.kind !== kind) return undefined;
  return observation.action as Extract<LearnerAction, { readonly kind: K }>;
}

/** Earlier events of the kind, the oldest first. */
export function eventsBefore({ past }: Moment, type: string, action: string): Event[] {
  return past.filter((each) => isEvent(each, type, action));
}

/** Whether there was such an event of the same object before. */
export function sameBefore(moment: Moment, type: string, action: string): boolean {
  const { now } = moment;
  return (
    now.kind === 'event' && eventsBefore(moment, type, action).some(({ event }) => event.id === now.event.id)
  );
}

/** The container that the event tells of, if it is still there. */
export function containerOf({ now, snapshot }: Moment): Container | undefined {
  return now.kind === 'event' && now.event.type === 'container'
    ? snapshot.containers.get(now.event.id)
    : undefined;
}

/** Seen when a container has started for which this holds. */
export function onStart(where: (container: Container, moment: Moment) => boolean): Part['seen'] {
  return (moment) => {
    const container = isEvent(moment.now, 'container', 'start') ? containerOf(moment) : undefined;
    return container !== undefined && where(container, moment);
  };
}
