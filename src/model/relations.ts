import type { Container, Endpoint } from './container.ts';
import type { Image } from './image.ts';
import type { Network } from './network.ts';
import type { Snapshot } from './snapshot.ts';

/** The container's attachment to this network, if it has one. */
export function endpointOn(container: Container, network: Network): Endpoint | undefined {
  return container.endpoints.find((endpoint) =>
    endpoint.networkId === '' ? endpoint.network === network.name : endpoint.networkId === network.id,
  );
}

/** Containers attached to the network, stopped ones included, by name. */
export function containersOnNetwork(snapshot: Snapshot, network: Network): Container[] {
  return containersWhere(snapshot, (container) => endpointOn(container, network) !== undefined);
}

/** Containers that mount the volume, stopped ones included, by name. */
export function containersUsingVolume(snapshot: Snapshot, volumeName: string): Container[] {
  return containersWhere(snapshot, (container) =>
    container.mounts.some((mount) => mount.type === 'volume' && mount.source === volumeName),
  );
}

/** Containers made from the image, stopped ones included, by name. */
export function containersOfImage(snapshot: Snapshot, image: Image): Container[] {
  return containersWhere(snapshot, (container) => container.imageId === image.id);
}

/** The network that an endpoint leads to, unless it is gone. */
export function networkOf(snapshot: Snapshot, endpoint: Endpoint): Network | undefined {
  if (endpoint.networkId !== '') return snapshot.networks.get(endpoint.networkId);
  return [...snapshot.networks.values()].find((network) => network.name === endpoint.network);
}

function containersWhere(snapshot: Snapshot, test: (container: Container) => boolean): Container[] {
  return [...snapshot.containers.values()].filter(test).sort((a, b) => compareNames(a.name, b.name));
}

/** Orders names as a person would: `web2` before `web10`, and the same on every machine. */
export function compareNames(a: string, b: string): number {
  naming ??= new Intl.Collator('en', { numeric: true });
  return naming.compare(a, b);
}

/** Made at its first use: the locale's data takes longer to load than the rest of the extension. */
let naming: Intl.Collator | undefined;
