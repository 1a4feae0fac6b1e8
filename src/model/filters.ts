import type { ObjectKind } from './snapshot.ts';

/** The engine's own filters: values under one key are alternatives (labels must all hold), keys must all hold. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** The keys that the engine knows, from Docker 20.10 on. Source: Engine API 1.41, list calls. */
const filterKeys: Readonly<Record<ObjectKind, readonly string[]>> = {
  container: [
    'id',
    'name',
    'label',
    'exited',
    'status',
    'ancestor',
    'network',
    'volume',
    'publish',
    'expose',
    'health',
    'before',
    'since',
    'isolation',
    'is-task',
  ],
  image: ['reference', 'dangling', 'label', 'before', 'since'],
  network: ['id', 'name', 'driver', 'scope', 'type', 'label', 'dangling'],
  volume: ['name', 'driver', 'label', 'dangling'],
};
