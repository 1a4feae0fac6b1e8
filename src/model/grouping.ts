import { composeProject } from './compose.ts';
import type { Container, ContainerState } from './container.ts';
import { compareNames } from './relations.ts';
import type { Snapshot } from './snapshot.ts';
import { imageName } from './text.ts';

export const groupings = ['project', 'network', 'image', 'status', 'none'] as const;
/** What containers are put together by. */
export type Grouping = (typeof groupings)[number];

export interface Group {
  /** Stays the same while the group does: a name, an id or a state. */
  readonly key: string;
  readonly name: string;
  /** In the order in which they were given. */
  readonly containers: readonly Container[];
}

export interface Grouped {
  /** By name; by state, those that run come first. */
  readonly groups: readonly Group[];
  /** Containers that belong to no group: without a compose project, or without a network of their own. */
  readonly loose: readonly Container[];
}

/** Puts containers together. By network, a container is in the group of each of its networks. */
export function groupContainers(containers: readonly Container[], by: Grouping, snapshot: Snapshot): Grouped {
  const groups = new Map<string, { readonly name: string; readonly containers: Container[] }>();
  const loose: Container[] = [];
  for (const container of containers) {
    const places = placesOf(container, by, snapshot);
    if (places.length === 0) loose.push(container);
    for (const { key, name } of places) {
      const group = groups.get(key) ?? { name, containers: [] };
      group.containers.push(container);
      groups.set(key, group);
    }
  }
  const all = [...groups].map(([key, group]) => ({ key, ...group }));
  const order =
    by === 'status'
      ? (a: Group, b: Group): number => stateOrder(a.key) - stateOrder(b.key)
      : (a: Group, b: Group): number => compareNames(a.name, b.name) || compareNames(a.key, b.key);
  return { groups: all.sort(order), loose };
}

interface Place {
  readonly key: string;
  readonly name: string;
}

function placesOf(container: Container, by: Grouping, snapshot: Snapshot): readonly Place[] {
  switch (by) {
    case 'project': {
      const project = composeProject(container);
      return project ? [{ key: project, name: project }] : [];
    }
    case 'network':
      // By name: a container that never ran knows its networks by name only, and the engine keeps names apart.
      return container.endpoints.map(({ network }) => ({ key: network, name: network }));
    case 'image': {
      const image = snapshot.images.get(container.imageId);
      return [{ key: container.imageId, name: image ? imageName(image) : container.image }];
    }
    case 'status':
      return [{ key: container.state, name: container.state }];
    case 'none':
      return [];
  }
}

const states: readonly ContainerState[] = [
  'running',
  'restarting',
  'paused',
  'created',
  'exited',
  'dead',
  'removing',
];

/** The place of a state among all, those that do something first. */
export function stateOrder(state: string): number {
  return states.findIndex((each) => each === state);
}
