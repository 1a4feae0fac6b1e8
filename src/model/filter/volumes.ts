/** The filters of `GET /volumes`. Source: moby 20.10, volume/service/convert.go. */
import { containersUsingVolume } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Volume } from '../volume.ts';
import type { Filterable } from './filter.ts';
import { exactKey, labelKey, patternKey, truthKey, type FilterKey } from './keys.ts';

const all = ({ volumes }: Snapshot): Iterable<Volume> => volumes.values();

const keys: readonly FilterKey<Volume>[] = [
  patternKey('name', ({ name }) => name, all),
  // No container uses it, not even a stopped one.
  truthKey<Volume>('dangling', ({ name }, snapshot) => containersUsingVolume(snapshot, name).length === 0),
  exactKey('driver', ({ driver }) => driver, all),
  labelKey(all),
];

export const volumeFilters: Filterable<Volume> = {
  keys,
  textOf: ({ name, driver }) => `${name} ${driver}`.toLowerCase(),
};
