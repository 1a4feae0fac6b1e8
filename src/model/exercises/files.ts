import {
  containerOf,
  eventsBefore,
  type Exercise,
  exercise,
  exerciseOf,
  type Moment,
  onAction,
  onEvent,
  onStart,
} from './exercise.ts';

/** F: files of containers, binds and volumes. */
export const fileExercises: readonly Exercise[] = [
  // Of a container that helps the extension to reach a volume, the snapshot knows nothing.
  exercise(
    'F1',
    onEvent('container', 'extract-to-dir', (moment) => containerOf(moment) !== undefined),
  ),
  exercise(
    'F2',
    onAction('told', ({ exercise: id }) => id === 'F2'),
  ),
  exerciseOf('F3', {
    mounted: onStart(({ mounts }) => mounts.some(({ type }) => type === 'bind')),
    shown: onAction('hidden-shown', ({ by }) => by === 'bind'),
  }),
  exercise('F4', onAction('file-on-both-sides')),
  // The engine tells of it again whenever a container is made that mounts the volume.
  exercise(
    'F5',
    onEvent(
      'volume',
      'create',
      ({ now, before }) => now.kind === 'event' && !before.volumes.has(now.event.id),
    ),
  ),
  exercise('F6', onAction('volume-filled')),
  exercise('F7', onAction('volume-file-written')),
  exercise('F8', onEvent('volume', 'mount', anotherMountedIt)),
];

function anotherMountedIt(moment: Moment): boolean {
  const { now } = moment;
  return (
    now.kind === 'event' &&
    eventsBefore(moment, 'volume', 'mount').some(
      ({ event }) =>
        event.id === now.event.id && event.attributes['container'] !== now.event.attributes['container'],
    )
  );
}
