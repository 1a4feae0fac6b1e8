import type { Pruned } from './pruned.ts';

export interface VolumeOperations {
  create(options: {
    readonly name: string;
    readonly driver?: string;
    readonly labels?: Readonly<Record<string, string>>;
    /** The driver's own options. */
    readonly options?: Readonly<Record<string, string>>;
  }): Promise<void>;
  /** `force` does not mind a driver that has lost the volume. */
  remove(name: string, options?: { readonly force?: boolean }): Promise<void>;
  /** Removes every local volume that no container mounts. */
  prune(): Promise<Pruned>;
}
