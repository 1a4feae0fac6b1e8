import type { Snapshot } from '../snapshot.ts';
import { dialsContainerAddress, looksOutside } from './commandLine.ts';
import type { Observation } from './observation.ts';

/** The exercises that walkthroughs have steps for. D: container networks. */
export const exerciseIds = ['D1', 'D2', 'D3'] as const;
export type ExerciseId = (typeof exerciseIds)[number];

type Condition = (observation: Observation, snapshot: Snapshot) => boolean;

const conditions: Readonly<Record<ExerciseId, Condition>> = {
  D1: (observation, snapshot) => ranCommand(observation, snapshot, looksOutside),
  D2: (observation) =>
    observation.kind === 'action' &&
    observation.action.kind === 'quick-fix-applied' &&
    observation.action.host === 'host.docker.internal',
  D3: (observation, snapshot) =>
    (observation.kind === 'action' && observation.action.kind === 'address-copied') ||
    ranCommand(observation, snapshot, (command) => dialsContainerAddress(command, snapshot)),
};

/** The exercises that this observation completes. */
export function completedBy(observation: Observation, snapshot: Snapshot): ExerciseId[] {
  return exerciseIds.filter((id) => conditions[id](observation, snapshot));
}

/** Whether such a command ran inside a container: by `docker exec`, or as the container's own command. */
function ranCommand(
  observation: Observation,
  snapshot: Snapshot,
  test: (command: string) => boolean,
): boolean {
  if (observation.kind !== 'event' || observation.event.type !== 'container') return false;
  const { action, id } = observation.event;
  const executed = /^exec_start: (.*)$/s.exec(action)?.[1];
  if (executed !== undefined) return test(executed);
  const container = action === 'start' ? snapshot.containers.get(id) : undefined;
  return container !== undefined && test(container.command);
}
