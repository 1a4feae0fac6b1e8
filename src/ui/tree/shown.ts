import type { Filter } from '../../model/filter/filter.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { TreeSettings } from './treeSettings.ts';

/** What the rows of a view are made from. */
export interface Shown {
  readonly snapshot: Snapshot;
  readonly filter: Filter;
  readonly settings: TreeSettings;
  /** Of volumes, by name, in bytes; empty until somebody asked for them. */
  readonly sizes: ReadonlyMap<string, number>;
}
