import type { Container } from '../container.ts';
import type { Snapshot } from '../snapshot.ts';
import { hostsDialled, toolOf } from './commandLine.ts';
import { actionOf, isEvent, type Moment } from './exercise.ts';

/** A command that has ended in a container. */
export interface Executed {
  readonly container: Container;
  readonly command: string;
  readonly exitCode: number;
}

/** The command whose end is being told, by `docker exec` or by the extension. */
export function executed({ now, past, snapshot }: Moment): Executed | undefined {
  if (!isEvent(now, 'container', 'exec_die')) return undefined;
  const { id, attributes } = now.event;
  const container = snapshot.containers.get(id);
  const start = past.findLast(
    (each) =>
      each.kind === 'event' &&
      each.event.id === id &&
      each.event.action.startsWith('exec_start: ') &&
      each.event.attributes['execID'] === attributes['execID'],
  );
  if (container === undefined || start?.kind !== 'event') return undefined;
  const command = start.event.action.slice('exec_start: '.length);
  return { container, command, exitCode: Number(attributes['exitCode']) };
}

/** An attempt of one container to find another. */
export interface Probe {
  readonly from: Container;
  readonly to: Container;
  /** Whether the other was asked for by a name or by its address. */
  readonly by: 'name' | 'address';
  /** A look-up only asks where the other is. */
  readonly what: 'look-up' | 'request';
  readonly succeeded: boolean;
}

/** What was just tried of another container: by a command that has ended, or by the extension. */
export function probesOf(moment: Moment): Probe[] {
  const tried = actionOf(moment.now, 'reach-tried');
  if (tried === undefined) return [probeOfCommand(moment)].filter((probe) => probe !== undefined);
  const { containers } = moment.snapshot;
  const [from, to] = [containers.get(tried.from), containers.get(tried.to)];
  if (from === undefined || to === undefined) return [];
  const { by, found, answered } = tried;
  return [
    ...(found === undefined ? [] : [{ from, to, by, what: 'look-up', succeeded: found } as const]),
    ...(answered === undefined ? [] : [{ from, to, by, what: 'request', succeeded: answered } as const]),
  ];
}

/** What the command that has just ended tried to find, if that was another container. */
function probeOfCommand(moment: Moment): Probe | undefined {
  const ended = executed(moment);
  // By 126 and 127 the engine says that there is no such program: nothing was tried.
  if (ended === undefined || ended.exitCode === 126 || ended.exitCode === 127) return undefined;
  const tool = toolOf(ended.command);
  if (tool === undefined) return undefined;
  for (const host of hostsDialled(ended.command)) {
    const found = containerCalled(host, moment.snapshot, ended.container);
    if (found) {
      const what = lookUps.has(tool) ? 'look-up' : 'request';
      return { from: ended.container, ...found, what, succeeded: ended.exitCode === 0 };
    }
  }
  return undefined;
}

const lookUps: ReadonlySet<string> = new Set(['nslookup', 'getent', 'dig', 'host']);

function containerCalled(
  host: string,
  { containers }: Snapshot,
  asking: Container,
): Pick<Probe, 'to' | 'by'> | undefined {
  for (const to of containers.values()) {
    if (to.id === asking.id) continue;
    const names = to.endpoints.flatMap(({ aliases = [] }) => aliases);
    if (to.name === host || names.includes(host)) return { to, by: 'name' };
    if (to.endpoints.some(({ ip }) => ip === host)) return { to, by: 'address' };
  }
  return undefined;
}

/** Whether the two are on a network of somebody's own making, where names are found. */
export function shareNetwork(one: Container, other: Container): boolean {
  return one.endpoints.some(
    ({ networkId, network }) =>
      network !== 'bridge' && other.endpoints.some((endpoint) => endpoint.networkId === networkId),
  );
}
