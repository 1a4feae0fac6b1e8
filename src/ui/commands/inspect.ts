import type { LearnerAction } from '../../model/exercises/observation.ts';
import type { ObjectRef, Snapshot } from '../../model/snapshot.ts';
import type { Command } from './command.ts';
import { showContextSecrets } from './engines/inspectContext.ts';
import { pickObject } from './pick.ts';

/** Shows the engine's own JSON about an object, read-only. */
export const inspect: Command = async (services, subject) => {
  const ref = await pickObject(services, subject);
  if (!ref) return;
  const { snapshot } = services.inventory;
  await services.inspections.open(ref, snapshot, 'masked');
  const action = actionOf(ref, snapshot);
  if (action) services.learned(action);
};

/** What a learner has seen by it. */
function actionOf({ kind, id }: ObjectRef, { networks }: Snapshot): LearnerAction | undefined {
  if (kind === 'image') return { kind: 'image-inspected', id };
  if (kind === 'container') return { kind: 'address-shown' };
  const network = kind === 'network' ? networks.get(id) : undefined;
  return network && { kind: 'network-shown', driver: network.driver };
}

export const showSecrets: Command = async ({ inspections, inventory }) => {
  if (!(await showContextSecrets())) await inspections.showSecrets(inventory.snapshot);
};
