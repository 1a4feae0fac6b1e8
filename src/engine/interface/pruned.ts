/** What pruning took away. */
export interface Pruned {
  /** Ids, names and tags as the engine writes them. */
  readonly removed: readonly string[];
  /** Bytes. */
  readonly reclaimed: number;
}
