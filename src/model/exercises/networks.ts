import type { Container } from '../container.ts';
import { isBuiltIn } from '../network.ts';
import { dialsContainerAddress, looksOutside } from './commandLine.ts';
import {
  actionOf,
  eventsBefore,
  type Exercise,
  exercise,
  exerciseOf,
  isEvent,
  type Moment,
  onAction,
  onEvent,
  onStart,
} from './exercise.ts';
import { executed, type Probe, probesOf, shareNetwork } from './probe.ts';

/** D: how containers find the world, their host and each other. */
export const networkExercises: readonly Exercise[] = [
  exercise('D1', (moment) => ran(moment, looksOutside)),
  exercise(
    'D2',
    onAction('quick-fix-applied', ({ host }) => host === 'host.docker.internal'),
  ),
  exercise(
    'D3',
    (moment) =>
      onAction('address-copied')(moment) ||
      ran(moment, (command) => dialsContainerAddress(command, moment.snapshot)),
  ),
  exercise('D4', onEvent('network', 'create')),
  exercise('D5', onAction('networks-shown')),
  exercise('D6', onStart(isOnOwnNetwork)),
  exerciseOf('D7', {
    found: onProbe(({ what, by, succeeded }) => what === 'look-up' && by === 'name' && succeeded),
    answered: onProbe(({ what, by, succeeded }) => what === 'request' && by === 'name' && succeeded),
  }),
  exerciseOf('D8', {
    unknown: onProbe((probe) => isApart(probe) && probe.by === 'name' && !probe.succeeded),
    unanswered: onProbe((probe) => isApart(probe) && probe.what === 'request' && !probe.succeeded),
  }),
  exerciseOf('D9', {
    connected: onEvent('network', 'connect', wasConnectedLater),
    reached: onProbe(
      ({ from, by, succeeded }, moment) =>
        by === 'name' && succeeded && connectedLater(moment).includes(from.id),
    ),
  }),
  exercise(
    'D10',
    onAction('quick-fix-applied', ({ host }) => host !== '' && host !== 'host.docker.internal'),
  ),
  exercise('D11', (moment) => driversShown(moment).size >= 2),
  exercise('D12', onEvent('network', 'destroy')),
];

/** Whether a command that holds for the test ran inside a container: by `docker exec`, or as the container's own. */
function ran(moment: Moment, test: (command: string) => boolean): boolean {
  const { now, snapshot } = moment;
  const ended = executed(moment);
  if (ended !== undefined) return test(ended.command);
  const started = isEvent(now, 'container', 'start') ? snapshot.containers.get(now.event.id) : undefined;
  return started !== undefined && test(started.command);
}

export function isOnOwnNetwork({ endpoints }: Container): boolean {
  return endpoints.some(({ network }) => !isBuiltIn({ name: network }) && network !== '');
}

function onProbe(where: (probe: Probe, moment: Moment) => boolean): (moment: Moment) => boolean {
  return (moment) => {
    return probesOf(moment).some((probe) => where(probe, moment));
  };
}

function isApart({ from, to }: Probe): boolean {
  return !shareNetwork(from, to);
}

/** Whether a container that was running already was connected: every start tells of a connection, too. */
function wasConnectedLater(moment: Moment): boolean {
  const { now, snapshot } = moment;
  if (now.kind !== 'event') return false;
  const id = now.event.attributes['container'] ?? '';
  const started = snapshot.containers.get(id)?.started;
  return started !== undefined && now.at / 1000 - started > settled;
}

/** Seconds after which a connection is no part of the start any more. */
const settled = 1;

function connectedLater(moment: Moment): string[] {
  return eventsBefore(moment, 'network', 'connect')
    .filter((now) => wasConnectedLater({ ...moment, now }))
    .map(({ event }) => event.attributes['container'] ?? '');
}

/** Drivers of networks that were looked at, and of those that containers joined as they started. */
function driversShown(moment: Moment): ReadonlySet<string> {
  const { past, now, snapshot } = moment;
  const drivers = [...past, now].flatMap((each) => {
    const shown = actionOf(each, 'network-shown');
    if (shown) return [shown.driver];
    const container = isEvent(each, 'container', 'start')
      ? snapshot.containers.get(each.event.id)
      : undefined;
    return (container?.endpoints ?? []).flatMap(
      ({ networkId }) => snapshot.networks.get(networkId)?.driver ?? [],
    );
  });
  return new Set(drivers);
}
