import type { BadAddress, EngineAddress } from './address.ts';
import type { EngineVersion } from './engine.ts';
import type { Problem } from './problem.ts';

/** The engines that there are to choose from, and the docker contexts, which are some of them. */
export interface EngineChoices {
  /** Contexts by name, DOCKER_HOST, and the usual sockets that are there. */
  list(): Promise<readonly EngineChoice[]>;
  /** What is asked when nothing is chosen, in order. */
  automatic(): Promise<readonly (EngineAddress | BadAddress)[]>;
  /** Asks for the version and waits for some seconds only. Never rejects. */
  probe(address: EngineAddress | BadAddress): Promise<Probe>;
  readonly contexts: Contexts;
}

export interface EngineChoice {
  /** What the setting `portlight.engine.address` says when this one is chosen. */
  readonly setting: string;
  readonly address: EngineAddress | BadAddress;
  /** Of a context. */
  readonly context?: DockerContext;
}

export type Probe =
  | { readonly reachable: true; readonly version: EngineVersion }
  | { readonly reachable: false; readonly problem: Problem };

/** The docker command's own store. Everything rejects with a `ProblemError` where a name is taken, bad or unknown. */
export interface Contexts {
  /** The one that the docker command uses; undefined for its default. */
  current(): Promise<string | undefined>;
  list(): Promise<readonly DockerContext[]>;
  /** What the store says of it; certificates stay where they are. */
  inspect(name: string): Promise<unknown>;
  create(context: NewContext): Promise<void>;
  remove(name: string): Promise<void>;
  /** Makes it the one that the docker command uses; undefined for its default. */
  use(name: string | undefined): Promise<void>;
}

export interface DockerContext {
  readonly name: string;
  readonly description?: string;
  readonly address: EngineAddress | BadAddress;
}

export interface NewContext {
  readonly name: string;
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  readonly description?: string;
  /** Files that are copied into the store. */
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly verify: boolean;
  };
}

/** Source: the docker CLI's `restrictedNamePattern` for contexts. */
export function isContextName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/.test(name) && name !== 'default';
}
