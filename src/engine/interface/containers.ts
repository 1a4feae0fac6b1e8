import type { RestartPolicy } from '../../model/container.ts';
import type { NewContainer, PublishedPort } from '../../model/newContainer.ts';
import type { Probe, ProbeTarget } from '../../model/probe.ts';
import type { ProcessTable, Usage } from '../../model/usage.ts';
import type { Pruned } from './pruned.ts';

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
