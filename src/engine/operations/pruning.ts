import type { Pruned } from '../interface/pruned.ts';
import { numberAt, textAt, textsAt, isRecord, listAt } from '../json.ts';

/** The answer to a prune call; `key` holds what went, as texts or, of images, as records. */
export function parsePruned(json: unknown, key: string): Pruned {
  const records = listAt(json, key).filter(isRecord);
  return {
    removed: [
      ...textsAt(json, key),
      ...records.flatMap((entry) => textAt(entry, 'Untagged') ?? textAt(entry, 'Deleted') ?? []),
    ],
    reclaimed: numberAt(json, 'SpaceReclaimed') ?? 0,
  };
}
