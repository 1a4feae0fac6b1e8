import { type Event, isEvent } from './exercise.ts';
import type { Observation } from './observation.ts';

/** How far a look back goes. */
const mostRemembered = 500;

/** The events that exercises look back to. */
const lookedBackTo: Readonly<Record<string, readonly string[]>> = {
  container: ['create', 'attach', 'start', 'die', 'kill', 'stop', 'destroy', 'commit'],
  image: ['untag', 'delete', 'import', 'load'],
  network: ['connect'],
  volume: ['mount'],
};

/** What they want to know of them; an engine tells much more, all labels of a container for one. */
const attributesKept: ReadonlySet<string> = new Set(['container', 'execID']);

/** What is kept for a look back, with what was just observed. */
export function remembered(past: readonly Observation[], now: Observation): readonly Observation[] {
  if (isWorthKeeping(now))
    return [...past.slice(1 - mostRemembered), now.kind === 'event' ? short(now) : now];
  return isEvent(now, 'container', 'exec_die') ? withoutEnded(past, now.event.attributes['execID']) : past;
}

/** Whether it is the beginning of a command in a container, other than a shell's. */
export function isCommand(observation: Observation): observation is Event {
  return isExec(observation) && !/^exec_start: (\S*\/)?\w*sh\s*$/.test(observation.event.action);
}

/**
 * A command that has ended in a container is forgotten, unless it was a shell that somebody worked in: health checks run one
 * every few seconds, and would push everything else out.
 */
function withoutEnded(past: readonly Observation[], execId: string | undefined): readonly Observation[] {
  return past.filter((each) => !isCommand(each) || each.event.attributes['execID'] !== execId);
}

function isWorthKeeping(observation: Observation): boolean {
  if (observation.kind === 'action') return /^(refused|network-shown)$/.test(observation.action.kind);
  const { type, action } = observation.event;
  return isExec(observation) || (lookedBackTo[type]?.includes(action) ?? false);
}

function short(observation: Event): Observation {
  const { attributes } = observation.event;
  const kept = Object.entries(attributes).filter(([name]) => attributesKept.has(name));
  return { ...observation, event: { ...observation.event, attributes: Object.fromEntries(kept) } };
}

function isExec(observation: Observation): observation is Event {
  return observation.kind === 'event' && observation.event.action.startsWith('exec_start: ');
}
