import type { NetworkOperations } from '../interface/networks.ts';
import { inPath } from '../call.ts';
import { textAt } from '../json.ts';
import { endpointJson } from '../newContainerJson.ts';
import { actWithin } from '../request.ts';
import { parsePruned } from './pruning.ts';
import type { Wire } from './wire.ts';

export function networkOperations({ docker, call, ask, act }: Wire): NetworkOperations {
  return {
    create: (network) =>
      ask(
        async (signal) => {
          const { subnet, gateway, ipRange, ipv6Subnet } = network;
          const ranges = [
            ...(subnet === undefined ? [] : [{ Subnet: subnet, Gateway: gateway, IPRange: ipRange }]),
            ...(ipv6Subnet === undefined ? [] : [{ Subnet: ipv6Subnet }]),
          ];
          const body = {
            Name: network.name,
            Driver: network.driver,
            IPAM: ranges.length === 0 ? undefined : { Config: ranges },
            EnableIPv6: network.ipv6,
            Internal: network.internal,
            Attachable: network.attachable,
            Labels: network.labels,
            Options: network.options,
            // Up to API 1.43 the engine would make a second network of the same name without it.
            CheckDuplicate: true,
          };
          return textAt(await call('POST', '/networks/create', { body, signal }), 'Id') ?? '';
        },
        { within: actWithin, acts: true },
      ),
    connect: (networkId, containerId, options = {}) =>
      act((signal) => {
        const body = { Container: containerId, EndpointConfig: endpointJson(options) };
        return call('POST', `/networks/${inPath(networkId)}/connect`, { body, signal });
      }),
    disconnect: (networkId, containerId, { force = false } = {}) =>
      act((signal) => {
        const body = { Container: containerId, Force: force };
        return call('POST', `/networks/${inPath(networkId)}/disconnect`, { body, signal });
      }),
    remove: (id) => act((abortSignal) => docker.getNetwork(id).remove({ abortSignal })),
    prune: () =>
      ask(
        async (signal) => parsePruned(await call('POST', '/networks/prune', { signal }), 'NetworksDeleted'),
        {
          within: actWithin,
          acts: true,
        },
      ),
  };
}
