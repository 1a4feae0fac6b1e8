/** How much disk the engine's objects take, in bytes. Costs a walk through all files: to be asked for late and kept. */
export interface DiskUsage {
  /** All layers, those that images share counted once. */
  readonly layers: number;
  readonly buildCache: number;
  /** By id: what it shares with other images, of its size. */
  readonly images: ReadonlyMap<string, { readonly shared: number }>;
  /** By id: what the container has written over its image. */
  readonly containers: ReadonlyMap<string, number>;
  /** By name; none for a volume whose driver does not tell. */
  readonly volumes: ReadonlyMap<string, number>;
}
