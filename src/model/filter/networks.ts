/** The filters of `GET /networks`. Source: moby 20.10, daemon/network/filter.go. */
import { isUp } from '../container.ts';
import { isBuiltIn, type Network } from '../network.ts';
import { containersOnNetwork } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Filterable } from './filter.ts';
import { exactKey, labelKey, patternKey, truthKey, type FilterKey } from './keys.ts';

const all = ({ networks }: Snapshot): Iterable<Network> => networks.values();

const keys: readonly FilterKey<Network>[] = [
  patternKey('name', ({ name }) => name, all),
  exactKey('driver', ({ driver }) => driver, all),
  patternKey('id', ({ id }) => id, all),
  labelKey(all),
  exactKey('scope', ({ scope }) => scope, all),
  {
    name: 'type',
    accepts: (value) => value === 'custom' || value === 'builtin',
    test: (value) => (network) => isBuiltIn(network) === (value === 'builtin'),
    values: () => ['custom', 'builtin'],
  },
  // As documented: no container uses it, and one that does not run is not attached. Engine 20.10 itself looks at no container.
  truthKey<Network>(
    'dangling',
    (network, snapshot) => !isBuiltIn(network) && !containersOnNetwork(snapshot, network).some(isUp),
  ),
];

export const networkFilters: Filterable<Network> = {
  keys,
  textOf: ({ name, driver, id, subnets }) =>
    [name, driver, id, ...subnets.map(({ subnet }) => subnet)].join(' ').toLowerCase(),
};
