import { noFilter } from '../../model/filter/filter.ts';
import { subjectOf } from '../commands/command.ts';
import { pickObject } from '../commands/pick.ts';
import type { Services } from '../services.ts';
import type { Views } from './index.ts';
import type { Trees } from './trees.ts';

/**
 * Shows the row of the object that it is given, else of one that the user chooses by its name; where its view does not have
 * it, the engine's JSON. With `quietly` it only selects the row, if the view is in sight.
 */
export async function goTo(
  services: Services,
  trees: Trees,
  views: Views,
  filterChanged: () => void,
  argument: unknown,
): Promise<void> {
  const ref = await pickObject(services, subjectOf(argument));
  if (!ref) return;
  const kind = `${ref.kind}s` as const;
  const rows = trees.rows[kind];
  let node = await rows.nodeOf(ref);
  if (isQuiet(argument)) {
    if (node && views[kind].visible) await views[kind].reveal(node, { select: true, focus: false });
    return;
  }
  if (!node && trees.filter(kind).text !== '') {
    trees.setFilter(kind, noFilter);
    filterChanged();
    node = await rows.nodeOf(ref);
  }
  if (node) await views[kind].reveal(node, { select: true, focus: true, expand: true });
  else await services.inspections.open(ref, services.inventory.snapshot, 'masked');
}

function isQuiet(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'quietly' in argument;
}
