import type { Container } from '../container.ts';
import {
  actionOf,
  containerOf,
  type Event,
  eventsBefore,
  type Exercise,
  exercise,
  exerciseOf,
  isEvent,
  type Moment,
  onAction,
  onEvent,
  onStart,
  sameBefore,
} from './exercise.ts';

/** B: the life of a container, from its first start to its removal. */
export const lifeCycleExercises: readonly Exercise[] = [
  // Only of a container with a terminal the engine tells that its size was set, and that comes last.
  exercise(
    'B1',
    onEvent('container', 'resize', (moment) =>
      ['create', 'attach', 'start'].every((action) => sameBefore(moment, 'container', action)),
    ),
  ),
  exerciseOf('B2', {
    running: onAction('containers-listed', ({ which }) => which === 'running'),
    all: onAction('containers-listed', ({ which }) => which === 'all'),
  }),
  exercise('B3', onEvent('container', 'rename')),
  exerciseOf('B4', {
    ended: onEvent('container', 'die', (moment) => sameBefore(moment, 'container', 'attach')),
    left: (moment) => detached(moment)?.state === 'running',
  }),
  exercise('B5', (moment) => startedAgain(moment) && isAttached(moment)),
  exercise(
    'B6',
    onAction('refused', ({ code }) => code === 'container-running'),
  ),
  exerciseOf('B7', {
    stopped: onEvent('container', 'destroy', (moment) => lastEnd(moment)?.event.action === 'stop'),
    forced: onEvent('container', 'destroy', (moment) => lastEnd(moment)?.event.action === 'kill'),
  }),
  exercise(
    'B8',
    (moment) =>
      onEvent('container', 'prune')(moment) ||
      onAction('pruned', ({ what }) => what === 'containers')(moment),
  ),
  exercise(
    'B9',
    onStart(({ restartPolicy }) => restartPolicy?.name === 'always'),
  ),
  exercise('B10', (moment) => onEvent('container', 'update')(moment) || onAction('policies-shown')(moment)),
  exercise(
    'B11',
    onAction('filter-applied', ({ keys }) => keys.some((key) => filterKeys.has(key))),
  ),
  exercise('B12', onEvent('container', 'stop', anotherOfItsImageStopped)),
  exercise('B13', ({ snapshot }) => {
    const running = [...snapshot.containers.values()].filter(({ state }) => state === 'running');
    return running.length >= 3 && new Set(running.map(({ imageId }) => imageId)).size >= 2;
  }),
  exercise('B14', onAction('logs-shown')),
];

const filterKeys: ReadonlySet<string> = new Set(['id', 'name', 'label', 'exited', 'status', 'ancestor']);

/** Whether the container runs again after it had ended, be that before anything was observed. */
function startedAgain(moment: Moment): boolean {
  const events = ofSame(moment);
  const start = events.findLastIndex(({ event }) => event.action === 'start');
  const earlier = events.slice(0, Math.max(start, 0)).map(({ event }) => event.action);
  const wasMadeNow = earlier.includes('create');
  return (
    start >= 0 && (earlier.includes('die') || (!wasMadeNow && containerOf(moment)?.finished !== undefined))
  );
}

/** Started and attached, in either order: `docker start -a` attaches first. */
function isAttached(moment: Moment): boolean {
  const last = ofSame(moment)
    .slice(-2)
    .map(({ event }) => event.action);
  return last.includes('attach') && last.includes('start');
}

/** Events of the container that this one tells of, this one at the end. */
function ofSame({ now, past }: Moment): Event[] {
  return [...past, now].filter(
    (each): each is Event => each.kind === 'event' && now.kind === 'event' && each.event.id === now.event.id,
  );
}

/** The container that somebody has left: docker's own client tells the engine nothing of it, and just goes. */
function detached(moment: Moment): Container | undefined {
  const { now, snapshot } = moment;
  if (isEvent(now, 'container', 'detach')) return containerOf(moment);
  const attached = actionOf(now, 'session-left') && eventsBefore(moment, 'container', 'attach').at(-1);
  return attached && snapshot.containers.get(attached.event.id);
}

/** What ended the container: the engine kills to stop, too, and tells that it stopped at the end. */
function lastEnd(moment: Moment): Event | undefined {
  const { now } = moment;
  return moment.past.findLast(
    (each): each is Event =>
      now.kind === 'event' &&
      (isEvent(each, 'container', 'stop') || isEvent(each, 'container', 'kill')) &&
      each.event.id === now.event.id,
  );
}

/** Milliseconds: the engine waits ten seconds for a program to end, for one container after the other. */
const oneGo = 15_000;

function anotherOfItsImageStopped(moment: Moment): boolean {
  const { now } = moment;
  if (now.kind !== 'event' || now.imageId === undefined) return false;
  return eventsBefore(moment, 'container', 'stop').some(
    ({ at, imageId, event }) => event.id !== now.event.id && imageId === now.imageId && now.at - at <= oneGo,
  );
}
