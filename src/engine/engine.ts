import type { Container } from '../model/container.ts';
import type { DiskUsage } from '../model/diskUsage.ts';
import type { EngineEvent } from '../model/event.ts';
import type { Filters } from '../model/filters.ts';
import type { Image } from '../model/image.ts';
import type { Network } from '../model/network.ts';
import type { ObjectKind, ObjectRef, Snapshot } from '../model/snapshot.ts';
import type { Volume } from '../model/volume.ts';
import type { EngineAddress } from './address.ts';
import type { Unsubscribe } from './emitter.ts';
import type { Files } from './files/files.ts';
import type { ContainerOperations } from './interface/containers.ts';
import type { HostPorts } from './interface/hostPorts.ts';
import type { ImageOperations } from './interface/images.ts';
import type { NetworkOperations } from './interface/networks.ts';
import type { SwarmOperations } from './interface/swarm.ts';
import type { VolumeOperations } from './interface/volumes.ts';

/**
 * What the rest of the extension may ask of an engine.
 * Every method and stream rejects with a `ProblemError` (see problem.ts) and with nothing else; where `signal` was
 * aborted, its code is `cancelled`.
 */
export interface Engine {
  readonly address: EngineAddress;
  version(signal?: AbortSignal): Promise<EngineVersion>;
  /** All four lists, asked for at once; without the swarm. */
  snapshot(signal?: AbortSignal): Promise<Snapshot>;
  /** Resolves when the engine tells its events from now on; they end when it closes the stream and reject when the connection breaks. */
  events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>;
  /** What it has told from `since` (seconds of its clock) until now; of the older ones it may have forgotten some. */
  eventsSince(since: number, signal?: AbortSignal): Promise<readonly EngineEvent[]>;
  /**
   * Whether its events tell of everything. Podman's leave out new volumes and networks: then its lists are asked for again
   * where one would look at an object, and now and then.
   */
  readonly tellsAll: boolean;
  /** Something was done through this object, of which the engine may tell or not. */
  onActed(listener: () => void): Unsubscribe;
  /** The engine's clock, in seconds since the epoch: never ahead of it, and hardly more than a second behind. */
  now(): number;
  /** The object as it is now; undefined when it is gone. */
  container(id: string, signal?: AbortSignal): Promise<Container | undefined>;
  image(id: string, signal?: AbortSignal): Promise<Image | undefined>;
  network(id: string, signal?: AbortSignal): Promise<Network | undefined>;
  volume(name: string, signal?: AbortSignal): Promise<Volume | undefined>;
  /** Images as the engine lists them: heads and tagged ones, without intermediate layers. */
  imageList(signal?: AbortSignal): Promise<ReadonlyMap<string, Image>>;
  /** The engine's own JSON about an object. */
  inspect(ref: ObjectRef, signal?: AbortSignal): Promise<unknown>;
  /** Ids (a volume's is its name) of the objects that pass, in the engine's order; stopped containers too. */
  filtered(kind: ObjectKind, filters: Filters, signal?: AbortSignal): Promise<readonly string[]>;
  /** Takes as long as a walk through all of the engine's files does. */
  diskUsage(signal: AbortSignal): Promise<DiskUsage>;
  info(signal?: AbortSignal): Promise<EngineInfo>;
  readonly containers: ContainerOperations;
  readonly images: ImageOperations;
  readonly networks: NetworkOperations;
  readonly volumes: VolumeOperations;
  readonly files: Files;
  readonly swarm: SwarmOperations;
  readonly hostPorts: HostPorts;
  /** Lets go of connections that wait to be used; what is under way goes on. */
  close(): void;
}

export interface EngineVersion {
  readonly product: 'Docker' | 'Podman';
  /** `20.10.24` */
  readonly engine: string;
  /** `1.41` */
  readonly api: string;
}

export interface EngineInfo {
  /** Of the engine's machine. */
  readonly name: string;
  /** `Debian GNU/Linux 12 (bookworm)` */
  readonly system: string;
  readonly processors: number;
  /** Bytes. */
  readonly memory: number;
  /** Where the engine keeps its data, on its machine. */
  readonly folder: string;
  readonly swarm: 'inactive' | 'worker' | 'manager';
}
