import type { Command } from './command.ts';
import { pickObject } from './pick.ts';

/** Shows the engine's own JSON about an object, read-only. */
export const inspect: Command = async (services, subject) => {
  const ref = await pickObject(services, subject);
  if (ref) await services.inspections.open(ref, services.inventory.snapshot, 'masked');
};

export const showSecrets: Command = ({ inspections, inventory }) =>
  inspections.showSecrets(inventory.snapshot);
