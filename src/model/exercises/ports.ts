import { openings } from '../openings.ts';
import { actionOf, type Exercise, exercise, exerciseOf, type Moment, onAction, onStart } from './exercise.ts';
import { executed, type Executed } from './probe.ts';

/** C: the way from outside into a container. */
export const portExercises: readonly Exercise[] = [
  exerciseOf('C1', {
    asked: onAction('unpublished-asked'),
    explained: onAction('unpublished-explained'),
  }),
  exercise('C2', onAction('port-answered')),
  exercise(
    'C3',
    onStart((container) => {
      const published = openings(container);
      return published.length >= 2 || published.some(({ exposure }) => exposure !== 'anyone');
    }),
  ),
  exercise('C4', (moment) => onAction('address-shown')(moment) || showedAddresses(executed(moment))),
  exercise(
    'C5',
    onAction('port-answered', ({ containerId }, moment) => wasEntered(containerId, moment)),
  ),
  exerciseOf('C6', {
    refused: onAction('refused', ({ code }) => code === 'port-in-use'),
    started: onStart((container, moment) => openings(container).length > 0 && portWasRefused(moment)),
  }),
  exerciseOf('C7', {
    loopback: onAction('port-answered', ({ through }) => through === 'loopback'),
    host: onAction('port-answered', ({ through }) => through === 'host'),
  }),
];

/** A program that the container does not have shows nothing. */
function showedAddresses(ended: Executed | undefined): boolean {
  if (ended?.exitCode !== 0) return false;
  return /\b(ifconfig|ip (-\w+ )*a(ddr(ess)?)?|hostname -[iI])\b/.test(ended.command);
}

/** Whether somebody has worked inside the container, by a shell in it or by its own terminal. */
function wasEntered(containerId: string, { past }: Moment): boolean {
  return past.some(
    (each) =>
      each.kind === 'event' &&
      each.event.id === containerId &&
      /^(attach$|exec_start: )/.test(each.event.action),
  );
}

function portWasRefused({ past }: Moment): boolean {
  return past.some((each) => actionOf(each, 'refused')?.code === 'port-in-use');
}
