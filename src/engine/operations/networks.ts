import type Docker from 'dockerode';
import type { NetworkOperations } from '../engine.ts';
import { acting, actWithin, type Ask } from '../request.ts';

export function networkOperations(docker: Docker, ask: Ask): NetworkOperations {
  const act = acting(ask);
  return {
    create: ({ name, driver, internal = false, labels = {} }) =>
      ask(
        async (abortSignal) => {
          // CheckDuplicate: up to API 1.43 the engine would make a second network of the same name without it.
          const network = await docker.createNetwork({
            Name: name,
            Driver: driver,
            Internal: internal,
            Labels: labels,
            CheckDuplicate: true,
            abortSignal,
          });
          return network.id;
        },
        { within: actWithin },
      ),
    connect: (networkId, containerId) =>
      act(() => docker.getNetwork(networkId).connect({ Container: containerId })),
    disconnect: (networkId, containerId) =>
      act(() => docker.getNetwork(networkId).disconnect({ Container: containerId })),
    remove: (id) => act((abortSignal) => docker.getNetwork(id).remove({ abortSignal })),
  };
}
