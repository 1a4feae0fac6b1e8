import type { Container } from './container.ts';
import { stateOrder } from './grouping.ts';
import type { Image } from './image.ts';
import { isBuiltIn, type Network } from './network.ts';
import { compareNames } from './relations.ts';
import { imageName } from './text.ts';
import type { Volume } from './volume.ts';

/** Orders, by the names that settings have for them. Equals are ordered by name, so that rows never jump about. */
type Orders<K extends string, T> = Readonly<Record<K, (a: T, b: T) => number>>;

export const containerOrders = ['name', 'created', 'status'] as const;
export const imageOrders = ['name', 'created', 'size'] as const;
export const networkOrders = ['name', 'created', 'driver'] as const;
export const volumeOrders = ['name', 'created', 'driver', 'size'] as const;
export type ContainerOrder = (typeof containerOrders)[number];
export type ImageOrder = (typeof imageOrders)[number];
export type NetworkOrder = (typeof networkOrders)[number];
export type VolumeOrder = (typeof volumeOrders)[number];

/** Newest first by `created`; those that do something first by `status`. */
export function sortContainers(containers: Iterable<Container>, by: ContainerOrder): Container[] {
  return sorted(containers, containerComparing[by], (a, b) => compareNames(a.name, b.name));
}

/** Newest first by `created`, largest first by `size`. */
export function sortImages(images: Iterable<Image>, by: ImageOrder): Image[] {
  return sorted(
    images,
    imageComparing[by],
    (a, b) => compareNames(imageName(a), imageName(b)) || compareNames(a.id, b.id),
  );
}

/** The networks that people made come first, of them the newest by `created`; the three of the engine are always there. */
export function sortNetworks(networks: Iterable<Network>, by: NetworkOrder): Network[] {
  return sorted(
    networks,
    (a, b) => Number(isBuiltIn(a)) - Number(isBuiltIn(b)) || networkComparing[by](a, b),
    (a, b) => compareNames(a.name, b.name),
  );
}

/** Newest first by `created`; largest first by `size`, as far as sizes are known: in bytes, by name. */
export function sortVolumes(
  volumes: Iterable<Volume>,
  by: VolumeOrder,
  sizes: ReadonlyMap<string, number>,
): Volume[] {
  const comparing: Orders<VolumeOrder, Volume> = {
    name: () => 0,
    created: (a, b) => (b.created ?? 0) - (a.created ?? 0),
    driver: (a, b) => compareNames(a.driver, b.driver),
    size: (a, b) => (sizes.get(b.name) ?? -1) - (sizes.get(a.name) ?? -1),
  };
  return sorted(volumes, comparing[by], (a, b) => compareNames(a.name, b.name));
}

const containerComparing: Orders<ContainerOrder, Container> = {
  name: () => 0,
  created: (a, b) => b.created - a.created,
  status: (a, b) => stateOrder(a.state) - stateOrder(b.state),
};

const imageComparing: Orders<ImageOrder, Image> = {
  name: () => 0,
  created: (a, b) => b.created - a.created,
  size: (a, b) => b.size - a.size,
};

const networkComparing: Orders<NetworkOrder, Network> = {
  name: () => 0,
  created: (a, b) => b.created - a.created,
  driver: (a, b) => compareNames(a.driver, b.driver),
};

function sorted<T>(
  objects: Iterable<T>,
  comparing: (a: T, b: T) => number,
  byName: (a: T, b: T) => number,
): T[] {
  return [...objects].sort((a, b) => comparing(a, b) || byName(a, b));
}
