/** What pruning would take away, told from the snapshot before it happens. Source: Docker's daemon, `prune` of each noun. */
import { isUp, type Container } from './container.ts';
import type { DiskUsage } from './diskUsage.ts';
import type { Image } from './image.ts';
import { isBuiltIn, type Network } from './network.ts';
import { containersOfImage, containersOnNetwork, containersUsingVolume } from './relations.ts';
import type { Snapshot } from './snapshot.ts';
import type { Volume } from './volume.ts';

/** `dangling`: images without a tag only; `unused`: all that no container is made from. */
export type ImagePruning = 'dangling' | 'unused';

/** Containers that do not run, whatever ended them. */
export function prunableContainers(snapshot: Snapshot): Container[] {
  const ended: ReadonlySet<string> = new Set(['created', 'exited', 'dead']);
  return [...snapshot.containers.values()].filter(({ state }) => ended.has(state));
}

/** Images that no container is made from; a stopped one holds its image, too. */
export function prunableImages(snapshot: Snapshot, which: ImagePruning): Image[] {
  return [...snapshot.images.values()].filter(
    (image) =>
      (which === 'unused' || image.tags.length === 0) && containersOfImage(snapshot, image).length === 0,
  );
}

/** Networks of Swarm mode's own making, which pruning passes over. */
const swarmNetworks: ReadonlySet<string> = new Set(['ingress', 'docker_gwbridge']);

/** Networks without a running container. One that only stopped containers belong to goes: they no longer start then. */
export function prunableNetworks(snapshot: Snapshot): Network[] {
  return [...snapshot.networks.values()].filter(
    (network) =>
      !isBuiltIn(network) &&
      !swarmNetworks.has(network.name) &&
      !containersOnNetwork(snapshot, network).some(isUp),
  );
}

/** Volumes that no container mounts, running or stopped. */
export function prunableVolumes(snapshot: Snapshot): Volume[] {
  return [...snapshot.volumes.values()].filter(
    ({ name, driver }) => driver === 'local' && containersUsingVolume(snapshot, name).length === 0,
  );
}

/** Bytes that come back at least when the images go: what they share with others may stay. */
export function imageSpace(images: readonly Image[], { images: usage }: DiskUsage): number {
  return images.reduce((sum, { id, size }) => sum + size - (usage.get(id)?.shared ?? 0), 0);
}
