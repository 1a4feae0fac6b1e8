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
export function containersOnNetwork(snapshot: Snapshot, network: Network): readonly Container[] {
  const { networkIds, networkNames } = usersIn(snapshot);
  const byId = networkIds.get(network.id) ?? [];
  const byName = networkNames.get(network.name) ?? [];
  return byName.length === 0 ? byId : [...byId, ...byName].sort(byContainerName);
}

/** Containers that mount the volume, stopped ones included, by name. */
export function containersUsingVolume(snapshot: Snapshot, volumeName: string): readonly Container[] {
  return usersIn(snapshot).volumes.get(volumeName) ?? [];
}

/** Containers made from the image, stopped ones included, by name. */
export function containersOfImage(snapshot: Snapshot, image: Image): readonly Container[] {
  return usersIn(snapshot).images.get(image.id) ?? [];
}

/** The network that an endpoint leads to, unless it is gone. */
export function networkOf(snapshot: Snapshot, endpoint: Endpoint): Network | undefined {
  if (endpoint.networkId !== '') return snapshot.networks.get(endpoint.networkId);
  return [...snapshot.networks.values()].find((network) => network.name === endpoint.network);
}

/** What the container calls the one whose network it uses, having none of its own: an id, the start of one, or a name. */
export function networkOwnerName({ networkMode }: Container): string | undefined {
  return /^container:(.+)$/.exec(networkMode)?.[1];
}

/** The container whose network this one uses, unless it has its own or the other is gone. */
export function networkOwner(container: Container, all: Iterable<Container>): Container | undefined {
  const wanted = networkOwnerName(container);
  if (wanted === undefined) return undefined;
  return [...all].find(
    (other) => other.id === wanted || other.name === wanted || other.id.startsWith(wanted),
  );
}

/** Orders names as a person would: `web2` before `web10`, and the same on every machine. */
export function compareNames(a: string, b: string): number {
  naming ??= new Intl.Collator('en', { numeric: true });
  return naming.compare(a, b);
}

/** Made at its first use: the locale's data takes longer to load than the rest of the extension. */
let naming: Intl.Collator | undefined;

/** Who uses what, by the id of what is used; containers by name. */
interface Users {
  readonly images: Map<string, Container[]>;
  readonly volumes: Map<string, Container[]>;
  readonly networkIds: Map<string, Container[]>;
  /** Of containers that were never started: their endpoints have no id yet. */
  readonly networkNames: Map<string, Container[]>;
}

/** Every row of every view asks; the answer stays the same as long as the containers do. */
const known = new WeakMap<Snapshot['containers'], Users>();

function usersIn({ containers }: Snapshot): Users {
  const found = known.get(containers);
  if (found) return found;
  const users: Users = {
    images: new Map(),
    volumes: new Map(),
    networkIds: new Map(),
    networkNames: new Map(),
  };
  for (const container of [...containers.values()].sort(byContainerName)) {
    add(users.images, container.imageId, container);
    for (const { type, source } of container.mounts) {
      if (type === 'volume') add(users.volumes, source, container);
    }
    for (const { networkId, network } of container.endpoints) {
      if (networkId === '') add(users.networkNames, network, container);
      else add(users.networkIds, networkId, container);
    }
  }
  known.set(containers, users);
  return users;
}

function add(users: Map<string, Container[]>, key: string, container: Container): void {
  const list = users.get(key);
  if (list === undefined) users.set(key, [container]);
  // A volume may be mounted twice.
  else if (list.at(-1) !== container) list.push(container);
}

function byContainerName(a: Container, b: Container): number {
  return compareNames(a.name, b.name);
}
