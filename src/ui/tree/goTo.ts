import { noFilter } from '../../model/filter/filter.ts';
import { pickObject } from '../commands/pick.ts';
import type { Services } from '../services.ts';
import type { Views } from './index.ts';
import type { Trees } from './trees.ts';

/** Lets the user choose any object by its name and shows its row; where its view does not have it, the engine's JSON. */
export async function goTo(
  services: Services,
  trees: Trees,
  views: Views,
  filterChanged: () => void,
): Promise<void> {
  const ref = await pickObject(services, {});
  if (!ref) return;
  const kind = `${ref.kind}s` as const;
  const rows = trees.rows[kind];
  let node = await rows.nodeOf(ref);
  if (!node && trees.filter(kind).text !== '') {
    trees.setFilter(kind, noFilter);
    filterChanged();
    node = await rows.nodeOf(ref);
  }
  if (node) await views[kind].reveal(node, { select: true, focus: true, expand: true });
  else await services.inspections.open(ref, services.inventory.snapshot, 'masked');
}
