import type { Pruned } from './pruned.ts';

export interface NewVolume {
  readonly name: string;
  readonly driver?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The driver's own options. */
  readonly options?: Readonly<Record<string, string>>;
}

export interface VolumeOperations {
  /** Is done, too, where there is a volume of that name already. */
  create(options: NewVolume): Promise<void>;
  /**
   * Rejects with the code `name-in-use` where there is a volume of that name, or comes up meanwhile. The new one bears a label
   * that tells it from any other; `discard` removes it, and never one that somebody else has made under its name.
   */
  createOwn(options: NewVolume): Promise<{ discard(): Promise<void> }>;
  /** `force` does not mind a driver that has lost the volume. */
  remove(name: string, options?: { readonly force?: boolean }): Promise<void>;
  /** Removes every local volume that no container mounts. */
  prune(): Promise<Pruned>;
}
