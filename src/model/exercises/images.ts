import { isUp, type Container } from '../container.ts';
import { containersOfImage } from '../relations.ts';
import type { ObjectRef } from '../snapshot.ts';
import {
  actionOf,
  type Event,
  eventsBefore,
  type Exercise,
  exercise,
  type Moment,
  onAction,
  onEvent,
  type Part,
} from './exercise.ts';

/** A: images. Finding, pulling, naming, looking into and removing them. */
export const imageExercises: readonly Exercise[] = [
  exercise('A1', onAction('version-shown')),
  exercise('A2', onAction('search-answered')),
  exercise('A3', onEvent('image', 'pull')),
  exercise('A4', onAction('name-explained')),
  exercise('A5', onAction('layers-shown')),
  exercise(
    'A6',
    onAction('images-shown', (_action, { snapshot }) => snapshot.images.size > 0),
  ),
  exercise('A7', (moment) => holdersWhenRefused(moment)?.some(isUp) ?? false),
  exercise('A8', onEvent('image', 'untag', leftToARunningContainer)),
  exercise(
    'A9',
    onAction('image-inspected', ({ id }, { snapshot }) => snapshot.images.get(id)?.tags.length === 0),
  ),
  exercise('A10', pruned(false)),
  exercise('A11', pruned(true)),
  exercise('A12', onEvent('image', 'delete', lostItsContainers)),
  exercise('A13', (moment) => {
    const holders = holdersWhenRefused(moment) ?? [];
    return holders.length > 0 && !holders.some(isUp);
  }),
];

/** The containers that kept an image from being removed, if that was just refused. */
function holdersWhenRefused({ now, snapshot }: Moment): readonly Container[] | undefined {
  const refused = actionOf(now, 'refused');
  if (refused?.code !== 'image-in-use') return undefined;
  const image = imageAt(refused.about, snapshot.images);
  return image && containersOfImage(snapshot, image);
}

function imageAt<T>(ref: ObjectRef | undefined, images: ReadonlyMap<string, T>): T | undefined {
  return ref?.kind === 'image' ? images.get(ref.id) : undefined;
}

function leftToARunningContainer({ now, snapshot }: Moment): boolean {
  const image = now.kind === 'event' ? snapshot.images.get(now.event.id) : undefined;
  if (image === undefined || image.tags.length > 0) return false;
  return containersOfImage(snapshot, image).some(isUp);
}

/** Seconds, in which a slow disk lets go of an image; nobody removes one by hand and prunes so soon after. */
const oneGo = 5;

/** Seen when images were pruned, with or without such as have tags, by the engine or one by one. */
function pruned(tagged: boolean): Part['seen'] {
  const byEngine = onEvent('image', 'prune', (moment) => tookTags(moment) === tagged);
  const oneByOne = onAction('pruned', (action) => action.what === 'images' && action.tagged === tagged);
  return (moment) => byEngine(moment) || oneByOne(moment);
}

/**
 * Whether pruning took images that had a tag: the engine tells of each, and of the pruning at the end. What follows closely
 * on each other belongs to one pruning, however long all of it takes.
 */
function tookTags({ now, past }: Moment): boolean {
  if (now.kind !== 'event' || now.event.attributes['reclaimed'] === '0') return false;
  let after = now;
  for (const each of past.toReversed()) {
    if (each.kind !== 'event' || each.event.type !== 'image') continue;
    if (toldAt(after) - toldAt(each) > oneGo) return false;
    if (each.event.action === 'untag') return true;
    after = each;
  }
  return false;
}

/** Seconds, by the engine's clock where it tells the time: events may arrive late and together. */
function toldAt({ at, event }: Event): number {
  return event.time ?? at / 1000;
}

/** Whether a container of the image that was just deleted went before it. */
function lostItsContainers(moment: Moment): boolean {
  const { now } = moment;
  return (
    now.kind === 'event' &&
    eventsBefore(moment, 'container', 'destroy').some(({ imageId }) => imageId === now.event.id)
  );
}
