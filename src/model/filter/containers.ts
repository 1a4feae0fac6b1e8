/** The filters of `GET /containers/json`. Source: moby 20.10, daemon/list.go. Not read: `isolation` of Windows. */
import type { Container, ContainerState } from '../container.ts';
import type { Image } from '../image.ts';
import type { Port } from '../port.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Filterable } from './filter.ts';
import { imageNamed } from './images.ts';
import { ageKeys, labelKey, patternOf, truthKey, type FilterKey } from './keys.ts';

const states: readonly ContainerState[] = [
  'running',
  'exited',
  'created',
  'paused',
  'restarting',
  'removing',
  'dead',
];
const healths: readonly string[] = ['healthy', 'unhealthy', 'starting', 'none'];

const all = ({ containers }: Snapshot): Iterable<Container> => containers.values();
const each = (snapshot: Snapshot, valuesOf: (container: Container) => Iterable<string>): string[] =>
  [...all(snapshot)].flatMap((container) => [...valuesOf(container)]);

const keys: readonly FilterKey<Container>[] = [
  {
    name: 'status',
    accepts: (value) => states.some((state) => state === value),
    test:
      (value) =>
      ({ state }) =>
        state === value,
    values: () => states,
  },
  {
    name: 'name',
    test: (value) => {
      const pattern = patternOf(value);
      // The engine's own names begin with a slash, and it tries both.
      return ({ name }) => pattern !== undefined && (pattern.test(name) || pattern.test(`/${name}`));
    },
    values: (snapshot) => each(snapshot, ({ name }) => [name]),
  },
  {
    name: 'id',
    // A beginning, as long as only one container's id has it.
    test: (value, { containers }) => {
      const begun = [...containers.keys()].filter((id) => id.startsWith(value));
      const only = containers.has(value) ? value : begun.length === 1 ? begun[0] : undefined;
      return ({ id }) => id === only;
    },
    values: (snapshot) => each(snapshot, ({ id }) => [id.slice(0, 12)]),
  },
  labelKey(all),
  {
    name: 'ancestor',
    test: (value, snapshot) => {
      const ids = withDescendants(imageNamed(value, snapshot), snapshot);
      return ({ imageId }) => ids.has(imageId);
    },
    values: ({ images }) => [...images.values()].flatMap(({ tags }) => tags),
  },
  {
    name: 'network',
    test:
      (value) =>
      ({ endpoints }) =>
        endpoints.some(({ network, networkId }) => network === value || networkId.startsWith(value)),
    values: ({ networks }) => [...networks.values()].map(({ name }) => name),
  },
  {
    name: 'volume',
    // A volume's name, a path of the host or a path inside the container.
    test:
      (value) =>
      ({ mounts }) =>
        mounts.some(({ source, target }) => source === value || target === value),
    values: (snapshot) => each(snapshot, ({ mounts }) => mounts.flatMap((m) => [m.source, m.target])),
  },
  {
    name: 'exited',
    accepts: (value) => /^-?\d+$/.test(value),
    test:
      (value) =>
      ({ state, exitCode }) =>
        state === 'exited' && exitCode === Number(value),
    values: (snapshot) => each(snapshot, ({ exitCode }) => (exitCode === undefined ? [] : [`${exitCode}`])),
  },
  {
    name: 'health',
    accepts: (value) => healths.includes(value),
    test:
      (value) =>
      ({ health }) =>
        (health ?? 'none') === value,
    values: () => healths,
  },
  portKey('publish', ({ published }) => published?.port),
  portKey('expose', ({ container }) => container),
  ...ageKeys(containerNamed, isOlder, (snapshot) => each(snapshot, ({ name }) => [name])),
  // The engine marks the containers that Swarm makes for its services.
  truthKey<Container>('is-task', ({ labels }) => Object.hasOwn(labels, 'com.docker.swarm.task.id')),
];

/** The container of this id or name; the engine takes no beginning of an id here. */
function containerNamed(value: string, { containers }: Snapshot): Container | undefined {
  const bare = value.replace(/^\//, '');
  return containers.get(value) ?? [...containers.values()].find(({ name }) => name === bare);
}

/** The engine goes by its list, in which the newest comes first, as in the snapshot; its list tells the time in seconds. */
function isOlder(a: Container, b: Container, { containers }: Snapshot): boolean {
  if (a.created !== b.created) return a.created < b.created;
  for (const id of containers.keys()) {
    if (id === a.id) return false;
    if (id === b.id) return true;
  }
  return false;
}

/** `80`, `80/udp` or `8000-8010/tcp`; the protocol is tcp unless it is named. */
function portKey(name: string, portOf: (port: Port) => number | undefined): FilterKey<Container> {
  const form = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/;
  return {
    name,
    accepts: (value) => form.test(value),
    test: (value) => {
      const [, first, last = first, wanted = 'tcp'] = form.exec(value) ?? [];
      return ({ ports }) =>
        ports.some((port) => {
          const number = portOf(port);
          return (
            number !== undefined &&
            port.protocol === wanted &&
            Number(first) <= number &&
            number <= Number(last)
          );
        });
    },
    values: (snapshot) =>
      each(snapshot, ({ ports }) =>
        ports.flatMap((port) => {
          const number = portOf(port);
          return number === undefined ? [] : [`${number}/${port.protocol}`];
        }),
      ),
  };
}

/** The image, and those that were made from it as far as the engine keeps account of that. */
function withDescendants(image: Image | undefined, { images }: Snapshot): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const { id, parent } of images.values()) {
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const ids = new Set(image ? [image.id] : []);
  // A set tells what is added to it while it is walked.
  for (const id of ids) for (const child of children.get(id) ?? []) ids.add(child);
  return ids;
}

export const containerFilters: Filterable<Container> = {
  keys,
  textOf: ({ name, image, id }) => `${name} ${image} ${id}`.toLowerCase(),
};
