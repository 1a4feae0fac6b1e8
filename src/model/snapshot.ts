import type { Container } from './container.ts';
import type { HostPort } from './freePort.ts';
import type { Image } from './image.ts';
import type { Network } from './network.ts';
import type { Swarm } from './swarm.ts';
import type { Volume } from './volume.ts';

/** The objects of one engine at one moment, by id (a volume's id is its name). Never changed in place. */
export interface Snapshot {
  /** The newest first, as the engine lists them. */
  readonly containers: ReadonlyMap<string, Container>;
  readonly images: ReadonlyMap<string, Image>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly volumes: ReadonlyMap<string, Volume>;
  /** Only of an engine that manages a swarm. */
  readonly swarm?: Swarm;
  /**
   * Where something on the engine's host waits for what is sent to it, published ports of containers among them. Absent
   * where nobody has looked, or where that host is another machine.
   */
  readonly listening?: readonly HostPort[];
}

export const objectKinds = ['container', 'image', 'network', 'volume'] as const;
export type ObjectKind = (typeof objectKinds)[number];

export function isObjectKind(text: string): text is ObjectKind {
  return objectKinds.some((kind) => kind === text);
}

/** Names one object of the engine. */
export interface ObjectRef {
  readonly kind: ObjectKind;
  readonly id: string;
}

export const emptySnapshot: Snapshot = {
  containers: new Map(),
  images: new Map(),
  networks: new Map(),
  volumes: new Map(),
};
