import { checkObject, inspectionUri, openInspection } from '../inspection.ts';
import type { Command } from './command.ts';
import { pickObject } from './pick.ts';

/** Shows the engine's own JSON about an object, read-only. */
export const inspect: Command = async (services, subject) => {
  const ref = await pickObject(services, subject);
  if (!ref) return;
  await checkObject(services, ref);
  await openInspection(inspectionUri(ref, services.inventory.snapshot, 'masked'));
};
