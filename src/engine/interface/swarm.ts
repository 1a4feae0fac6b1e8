import type { Swarm } from '../../model/swarm.ts';
import type { LogOptions } from './containers.ts';

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
