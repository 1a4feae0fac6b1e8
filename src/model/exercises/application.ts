import type { Container } from '../container.ts';
import { openings } from '../openings.ts';
import { splitImageReference } from '../imageReference.ts';
import {
  eventsBefore,
  type Exercise,
  exercise,
  type Moment,
  onAction,
  onEvent,
  onStart,
} from './exercise.ts';
import { isOnOwnNetwork } from './networks.ts';
import { shareNetwork } from './probe.ts';

/** E: an application and its database, each in a container of its own. */
export const applicationExercises: readonly Exercise[] = [
  exercise('E1', onEvent('network', 'create')),
  exercise(
    'E2',
    onStart((container) => isDatabase(container) && isOnOwnNetwork(container)),
  ),
  exercise('E3', onAction('application-written')),
  exercise('E4', onEvent('image', 'tag', wasBuilt)),
  exercise(
    'E5',
    onAction('port-answered', ({ containerId }, { snapshot }) => {
      const page = snapshot.containers.get(containerId);
      return (
        page !== undefined &&
        [...snapshot.containers.values()].some(
          (other) => other.state === 'running' && isDatabase(other) && shareNetwork(page, other),
        )
      );
    }),
  ),
  exercise(
    'E6',
    onAction('logs-shown', ({ containerId }, { snapshot }) => {
      const container = snapshot.containers.get(containerId);
      return container !== undefined && isOnOwnNetwork(container) && openings(container).length > 0;
    }),
  ),
];

const databases: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'postgres', 'mongo', 'redis']);

function isDatabase({ image }: Container): boolean {
  return databases.has(splitImageReference(image).name.split('/').at(-1) ?? '');
}

/** Milliseconds between the end of a build, commit or import and the tag that it ends with. */
const oneGo = 2_000;

/** Whether the tag ended a build: an image that had a name before has two then, and a commit tells of itself. */
function wasBuilt(moment: Moment): boolean {
  const { now, snapshot } = moment;
  if (now.kind !== 'event' || snapshot.images.get(now.event.id)?.tags.length !== 1) return false;
  const others = [
    ...eventsBefore(moment, 'container', 'commit'),
    ...eventsBefore(moment, 'image', 'import'),
    ...eventsBefore(moment, 'image', 'load'),
  ];
  return !others.some(({ at }) => now.at - at <= oneGo);
}
