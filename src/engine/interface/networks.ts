import type { NewEndpoint } from '../../model/newContainer.ts';
import type { NewNetwork } from '../../model/newNetwork.ts';
import type { Pruned } from './pruned.ts';

export interface NetworkOperations {
  /** Resolves to the new network's id. */
  create(options: NewNetwork): Promise<string>;
  connect(
    networkId: string,
    containerId: string,
    options?: Pick<NewEndpoint, 'aliases' | 'ip'>,
  ): Promise<void>;
  /** `force` also takes away what a container that is gone has left. */
  disconnect(networkId: string, containerId: string, options?: { readonly force?: boolean }): Promise<void>;
  remove(id: string): Promise<void>;
  prune(): Promise<Pruned>;
}
