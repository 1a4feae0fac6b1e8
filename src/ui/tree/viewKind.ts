import { completionsOf, type Completion } from '../../model/filter/complete.ts';
import { containerFilters } from '../../model/filter/containers.ts';
import {
  matcherOf,
  problemOf,
  type Filter,
  type Filterable,
  type FilterProblem,
} from '../../model/filter/filter.ts';
import { imageFilters } from '../../model/filter/images.ts';
import { networkFilters } from '../../model/filter/networks.ts';
import { volumeFilters } from '../../model/filter/volumes.ts';
import { containerOrders, imageOrders, networkOrders, volumeOrders } from '../../model/sorting.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ViewId } from '../ids.ts';
import { containerRows } from './containers.ts';
import { imageRows } from './images.ts';
import { networkRows } from './networks.ts';
import type { Row } from './row.ts';
import type { Shown } from './shown.ts';
import { volumeRows } from './volumes.ts';

export const kinds = ['containers', 'images', 'networks', 'volumes'] as const;
/** What a view shows; the last part of its id. */
export type Kind = (typeof kinds)[number];

/** What makes one view different from the others. */
export interface ViewKind {
  readonly rows: (shown: Shown) => Row[];
  /** How many objects there are, and how many of them the filter lets pass. */
  readonly count: (filter: Filter, snapshot: Snapshot) => { readonly all: number; readonly shown: number };
  readonly problem: (filter: Filter) => FilterProblem | undefined;
  readonly complete: (text: string, snapshot: Snapshot) => readonly Completion[];
  readonly keys: readonly string[];
  readonly orders: readonly string[];
}

export const viewKinds: Readonly<Record<Kind, ViewKind>> = {
  containers: viewKind(containerFilters, ({ containers }) => containers, containerOrders, containerRows),
  images: viewKind(imageFilters, ({ images }) => images, imageOrders, imageRows),
  networks: viewKind(networkFilters, ({ networks }) => networks, networkOrders, networkRows),
  volumes: viewKind(volumeFilters, ({ volumes }) => volumes, volumeOrders, volumeRows),
};

export function viewIdOf(kind: Kind): ViewId {
  return `portlight.${kind}`;
}

function viewKind<T>(
  filterable: Filterable<T>,
  objects: (snapshot: Snapshot) => ReadonlyMap<string, T>,
  orders: readonly string[],
  rows: (shown: Shown) => Row[],
): ViewKind {
  return {
    rows,
    count: (filter, snapshot) => {
      const all = [...objects(snapshot).values()];
      return { all: all.length, shown: all.filter(matcherOf(filter, filterable, snapshot)).length };
    },
    problem: (filter) => problemOf(filter, filterable),
    complete: (text, snapshot) => completionsOf(text, filterable, snapshot),
    keys: filterable.keys.map(({ name }) => name),
    orders,
  };
}
