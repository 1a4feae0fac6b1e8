import type { Container } from '../model/container.ts';
import type { EngineEvent } from '../model/event.ts';
import type { Image } from '../model/image.ts';
import type { Network } from '../model/network.ts';
import type { ObjectRef, Snapshot } from '../model/snapshot.ts';
import type { Volume } from '../model/volume.ts';
import type { EngineAddress } from './address.ts';

/**
 * What the rest of the extension may ask of an engine.
 * Every method rejects with a `ProblemError` (see problem.ts) and with nothing else.
 */
export interface Engine {
  readonly address: EngineAddress;
  version(signal?: AbortSignal): Promise<EngineVersion>;
  /** All four lists, asked for at once. */
  snapshot(signal?: AbortSignal): Promise<Snapshot>;
  /** Resolves when the engine tells its events from now on; they end when it closes the stream and reject when the connection breaks. */
  events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>;
  /** The object as it is now; undefined when it is gone. */
  container(id: string, signal?: AbortSignal): Promise<Container | undefined>;
  image(id: string, signal?: AbortSignal): Promise<Image | undefined>;
  network(id: string, signal?: AbortSignal): Promise<Network | undefined>;
  volume(name: string, signal?: AbortSignal): Promise<Volume | undefined>;
  /** Images as the engine lists them: heads and tagged ones, without intermediate layers. */
  imageList(signal?: AbortSignal): Promise<ReadonlyMap<string, Image>>;
  /** The engine's own JSON about an object. */
  inspect(ref: ObjectRef, signal?: AbortSignal): Promise<unknown>;
  readonly containers: ContainerOperations;
  readonly images: ImageOperations;
  readonly networks: NetworkOperations;
  readonly volumes: VolumeOperations;
}

export interface EngineVersion {
  /** `20.10.24` */
  readonly engine: string;
  /** `1.41` */
  readonly api: string;
}

export interface ContainerOperations {
  start(id: string): Promise<void>;
  stop(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  /** `force` ends a running container first. Anonymous volumes stay. */
  remove(id: string, options: { readonly force: boolean }): Promise<void>;
  /** Standard output and error as text, the last `tail` lines first, then what comes, until the container ends or `signal` aborts. */
  logs(id: string, options: { readonly tail: number }, signal: AbortSignal): AsyncIterable<string>;
  /** Runs a command inside a running container, arguments given one by one, and waits for its end. */
  exec(id: string, argv: readonly string[], signal?: AbortSignal): Promise<ExecResult>;
  /** Resolves a name from inside a running container, with a program that its image has. */
  lookUp(id: string, host: string, signal?: AbortSignal): Promise<LookUp>;
}

/** What came of resolving a name from inside a container. */
export interface LookUp {
  /** `no-tool`: the image has no program for it. */
  readonly outcome: 'found' | 'not-found' | 'no-tool';
  readonly argv: readonly string[];
  readonly output: string;
}

export interface ExecResult {
  readonly exitCode: number;
  /** Standard output and error as they came, at most 64 KiB. */
  readonly output: string;
}

export interface ImageOperations {
  /** Removes one tag (`name:tag`) or, by id, an image without tags. An image goes with its last tag. */
  remove(reference: string): Promise<void>;
}

export interface NetworkOperations {
  /** Resolves to the new network's id. */
  create(options: NewNetwork): Promise<string>;
  connect(networkId: string, containerId: string): Promise<void>;
  disconnect(networkId: string, containerId: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface NewNetwork {
  readonly name: string;
  readonly driver: string;
  readonly internal?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface VolumeOperations {
  create(options: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
  }): Promise<void>;
  remove(name: string): Promise<void>;
}
