import type { Container, RestartPolicy } from '../model/container.ts';
import type { DiskUsage } from '../model/diskUsage.ts';
import type { EngineEvent } from '../model/event.ts';
import type { Filters } from '../model/filters.ts';
import type { HostPort } from '../model/freePort.ts';
import type { Image } from '../model/image.ts';
import type { Network } from '../model/network.ts';
import type { Probe, ProbeTarget } from '../model/probe.ts';
import type { NewContainer, NewEndpoint, PublishedPort } from '../model/newContainer.ts';
import type { NewNetwork } from '../model/newNetwork.ts';
import type { ImagePruning } from '../model/prunable.ts';
import type { ObjectKind, ObjectRef, Snapshot } from '../model/snapshot.ts';
import type { Swarm } from '../model/swarm.ts';
import type { ProcessTable, Usage } from '../model/usage.ts';
import type { Volume } from '../model/volume.ts';
import type { EngineAddress } from './address.ts';
import type { Files } from './files/files.ts';
import type { Unsubscribe } from './emitter.ts';

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

/** What pruning took away. */
export interface Pruned {
  /** Ids, names and tags as the engine writes them. */
  readonly removed: readonly string[];
  /** Bytes. */
  readonly reclaimed: number;
}

export interface ContainerOperations {
  /** Resolves to the new container's id; it does not run yet. One that cannot join all of its networks is removed again. */
  create(options: NewContainer): Promise<string>;
  /** What somebody asked for when the container was made. */
  blueprint(id: string, signal?: AbortSignal): Promise<NewContainer>;
  /**
   * Makes a container anew with what is to be other and all else as it is: settings, name, networks and volumes, those
   * without a name included. Starts it, and removes the old one, or keeps it under another name, stopped for good. Where the
   * new one cannot be made and started, the old one is there as before. Resolves to the new id.
   */
  recreate(id: string, changes: Recreation): Promise<string>;
  start(id: string): Promise<void>;
  stop(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  unpause(id: string): Promise<void>;
  /** `SIGKILL` where no signal is named: a name (`SIGHUP`, `HUP`) or a number. */
  kill(id: string, signalName?: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  setRestartPolicy(id: string, policy: RestartPolicy): Promise<void>;
  /** `force` ends a running container first; `volumes` takes its anonymous volumes along. */
  remove(id: string, options: { readonly force: boolean; readonly volumes?: boolean }): Promise<void>;
  prune(): Promise<Pruned>;
  /** Resolves to the exit code, once the container has ended. */
  wait(id: string, signal: AbortSignal): Promise<number>;
  /** Makes an image of what the container has become; resolves to its id. */
  commit(id: string, options: CommitOptions, signal?: AbortSignal): Promise<string>;
  /** The container's processes. */
  top(id: string, signal?: AbortSignal): Promise<ProcessTable>;
  /** What the container has changed in its image's files. */
  changes(id: string, signal?: AbortSignal): Promise<readonly FileChange[]>;
  /** One measurement; the engine takes a second or two for it. */
  usage(id: string, signal?: AbortSignal): Promise<Usage>;
  /** A measurement a second, until the container ends or `signal` aborts. */
  usages(id: string, signal: AbortSignal): AsyncIterable<Usage>;
  /** A tar archive of the file or folder at this path of the container, running or not. */
  copyOut(id: string, path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Unpacks a tar archive into this folder of the container. */
  copyIn(id: string, folder: string, archive: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
  /** A tar archive of all of the container's files, without its volumes. */
  export(id: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Standard output and error as text, the last `tail` lines first, then what comes, until the container ends or `signal` aborts. */
  logs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<string>;
  /** Runs a command inside a running container, arguments given one by one, and waits for its end. */
  exec(id: string, argv: readonly string[], signal?: AbortSignal): Promise<ExecResult>;
  /** Starts a command inside a running container and talks with it. */
  execSession(
    id: string,
    argv: readonly string[],
    options: ExecOptions,
    signal: AbortSignal,
  ): Promise<Session>;
  /** Talks with the container's own program; of one that has a terminal, Ctrl+P Ctrl+Q ends the session only. */
  attach(id: string, signal: AbortSignal): Promise<Session>;
  /** Resolves a name from inside a running container, with a program that its image has. */
  lookUp(id: string, host: string, signal?: AbortSignal): Promise<LookUp>;
  /**
   * Resolves, connects and asks from inside a running container, with programs that its image has; where it has none,
   * from a helper container that shares its network stack and is removed again.
   */
  probe(id: string, target: ProbeTarget, signal?: AbortSignal): Promise<Probe>;
}

export interface Recreation {
  /** Instead of those that it has. */
  readonly publishedPorts?: readonly PublishedPort[];
  /** Lines for its hosts file, as `--add-host` takes them, besides those that it has. */
  readonly extraHosts?: readonly string[];
  /** The name under which the old container stays; it is removed without one. */
  readonly keepAs?: string;
}

export interface LogOptions {
  /** Lines from before; all of them without it. */
  readonly tail?: number;
  /** Seconds since the epoch. */
  readonly since?: number;
  /** Whether each line begins with its time. */
  readonly timestamps?: boolean;
  /** Whether what is yet to come is waited for; so it is without it. */
  readonly follow?: boolean;
}

export interface CommitOptions {
  /** `name` or `name:tag`; without it the image has no tag. */
  readonly reference?: string;
  readonly comment?: string;
  /** Whether the container stands still meanwhile; so it does without it. */
  readonly pause?: boolean;
}

export interface FileChange {
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'deleted';
}

export interface ExecOptions {
  /** Whether the command gets a terminal; its output is then one stream. */
  readonly terminal: boolean;
  readonly workingDir?: string;
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A conversation with a program in a container. */
export interface Session {
  /** What the program writes, in the order in which it comes; to be read once. Ends with the program. */
  readonly output: AsyncIterable<Uint8Array>;
  write(input: Uint8Array | string): void;
  /** Tells the program that no more input comes. */
  end(): void;
  /** Of a program with a terminal. */
  resize(columns: number, rows: number): Promise<void>;
  /** Once the output has ended; undefined while the program goes on without this session. */
  exitCode(): Promise<number | undefined>;
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
  /**
   * Removes one tag (`name:tag`) or, by id, an image without tags. An image goes with its last tag; forced, one that a
   * running container uses only loses its tags.
   */
  remove(reference: string, options?: { readonly force?: boolean }): Promise<void>;
  prune(which: ImagePruning): Promise<Pruned>;
  /** `source` is an id or a name, `reference` a `name` or `name:tag`. */
  tag(source: string, reference: string): Promise<void>;
  /** The layers of the image, the newest first. */
  history(reference: string, signal?: AbortSignal): Promise<readonly Layer[]>;
  /** Brings an image from its registry; a missing tag means `latest`. */
  pull(reference: string, signal: AbortSignal): AsyncIterable<TransferProgress>;
  push(reference: string, signal: AbortSignal): AsyncIterable<TransferProgress>;
  /** Builds from a tar archive of the context. */
  build(
    context: AsyncIterable<Uint8Array>,
    options: BuildOptions,
    signal: AbortSignal,
  ): AsyncIterable<BuildProgress>;
  /** A tar archive of the images, with all of their layers. */
  save(references: readonly string[], signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Brings in what `save` gave; what comes out are the engine's own words, a line for each image. */
  load(archive: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<string>;
  /** Looks for images at Docker Hub, or with the registry that the term begins with: `registry.example/word`. */
  search(term: string, signal?: AbortSignal): Promise<readonly FoundImage[]>;
}

/** One step of an image's making. */
export interface Layer {
  /** Of the image that the step ended with, if the engine still knows it as one. */
  readonly imageId?: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The Dockerfile's instruction, as the builder writes it. */
  readonly instruction: string;
  /** Bytes; 0 for a step that changed no file. */
  readonly size: number;
}

export interface TransferProgress {
  /** Short id of the layer; missing for what is said of the whole. */
  readonly layer?: string;
  /** The engine's words: `Downloading`, `Pull complete`, `Digest: sha256:…`. */
  readonly status: string;
  /** Bytes done, while they are counted. */
  readonly current?: number;
  readonly total?: number;
}

export interface BuildOptions {
  /** Path within the context; `Dockerfile` without it. */
  readonly dockerfile?: string;
  readonly tags?: readonly string[];
  readonly arguments?: Readonly<Record<string, string>>;
  /** The stage to build. */
  readonly target?: string;
  readonly noCache?: boolean;
  /** Whether base images are looked for anew. */
  readonly pull?: boolean;
}

export interface BuildProgress {
  /** What the builder prints; a piece may hold several lines or part of one. */
  readonly text?: string;
  /** Of what was built, at the end. */
  readonly imageId?: string;
}

export interface FoundImage {
  /** By which it can be pulled. */
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
}

export interface NetworkOperations {
  /** Resolves to the new network's id. */
  create(options: NewNetwork): Promise<string>;
  connect(
    networkId: string,
    containerId: string,
    options?: Pick<NewEndpoint, 'aliases' | 'ip'>,
  ): Promise<void>;
  /** `force` also takes away what a container that is gone has left. */
  disconnect(networkId: string, containerId: string, options?: { readonly force?: boolean }): Promise<void>;
  remove(id: string): Promise<void>;
  prune(): Promise<Pruned>;
}

export interface VolumeOperations {
  create(options: {
    readonly name: string;
    readonly driver?: string;
    readonly labels?: Readonly<Record<string, string>>;
    /** The driver's own options. */
    readonly options?: Readonly<Record<string, string>>;
  }): Promise<void>;
  /** `force` does not mind a driver that has lost the volume. */
  remove(name: string, options?: { readonly force?: boolean }): Promise<void>;
  /** Removes every local volume that no container mounts. */
  prune(): Promise<Pruned>;
}

export interface SwarmOperations {
  /** All that a manager knows; another engine refuses with `not-swarm-manager`. */
  look(signal?: AbortSignal): Promise<Swarm>;
  /** Makes a swarm of this engine, which other ones reach at the address `advertise`; the engine chooses it where it has one only. */
  init(options?: { readonly advertise?: string }): Promise<void>;
  /** What another engine needs to join. The tokens are secrets. */
  invitation(signal?: AbortSignal): Promise<Invitation>;
  /** `address` is a manager's, with its port; the token decides whether as manager or worker. */
  join(options: {
    readonly address: string;
    readonly token: string;
    readonly advertise?: string;
  }): Promise<void>;
  /** A manager leaves by force only: the swarm may be lost with the last one. */
  leave(options: { readonly force: boolean }): Promise<void>;
  /** Of a replicated service. */
  scale(serviceId: string, replicas: number): Promise<void>;
  /** What all tasks of a service write, wherever they run. */
  logs(
    serviceId: string,
    options: Pick<LogOptions, 'tail' | 'follow'>,
    signal: AbortSignal,
  ): AsyncIterable<string>;
}

export interface Invitation {
  readonly worker: string;
  readonly manager: string;
  /** `10.0.0.1:2377` */
  readonly address: string;
}

/** The ports of the engine's machine, as far as this one is the same. */
export interface HostPorts {
  /** Whether a program could listen there now; true where it cannot be known. */
  isFree(port: HostPort): Promise<boolean>;
  /** The program that listens there; undefined where none does or it cannot be known. */
  holder(port: HostPort): Promise<HostProcess | undefined>;
  /** Connects from the host; undefined where that is another machine. */
  probe(target: ProbeTarget, signal?: AbortSignal): Promise<Probe | undefined>;
  /** Where anything listens, by TCP or UDP; undefined where it cannot be known. Never rejects. */
  listening(snapshot: Snapshot): Promise<readonly HostPort[] | undefined>;
}

export interface HostProcess {
  readonly pid: number;
  readonly name: string;
}
