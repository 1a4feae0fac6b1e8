import type { Container, ContainerState } from '../container.ts';
import type { Network } from '../network.ts';
import type { Snapshot } from '../snapshot.ts';

/** One end of a question: a container, the machine that the engine runs on, or any machine beyond it. */
export type End =
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'host' }
  | { readonly kind: 'outside' };

/** What an answer is read from. */
export interface World {
  readonly snapshot: Snapshot;
  /** Whether the engine runs in the virtual machine of Docker Desktop: the host is then another machine than the user's. */
  readonly desktop: boolean;
}

export interface Answer {
  readonly reachable: boolean;
  /** What to dial, the best first; empty where nothing is reachable. */
  readonly ways: readonly Way[];
  /** Why so, in the order in which one leads to the next. */
  readonly reasons: readonly Reason[];
  /** What would make it work, or work better; the mildest first. */
  readonly remedies: readonly Remedy[];
}

/** A name or an address that works from the one end, and what leads to the other. */
export interface Way {
  /** Without brackets; empty for any address of the host, which other machines know and the engine does not. */
  readonly host: string;
  /** Absent where no port is known or asked for. */
  readonly port?: number;
  readonly road: Road;
}

export type Road =
  /** Both ends use one network stack. */
  | { readonly kind: 'loopback' }
  | { readonly kind: 'network'; readonly network: Named }
  /** Through a port of the host; from another container, over the network by which it gets to the host. */
  | {
      readonly kind: 'publication';
      readonly container: Named;
      readonly port: number;
      readonly network?: Named;
    }
  /** From a container to the host, over the host's own address on a network. */
  | { readonly kind: 'gateway'; readonly network?: Named }
  /** Into a container that uses the host's network stack. */
  | { readonly kind: 'host-network' }
  /** From a container to the world. */
  | { readonly kind: 'out'; readonly network?: Named };

/** A container or a network. The name is untrusted. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export type Reason =
  | { readonly code: 'gone' }
  | { readonly code: 'not-running'; readonly container: Named; readonly state: ContainerState }
  /** Its kernel still takes connections, and nothing answers them. */
  | { readonly code: 'paused'; readonly container: Named }
  | { readonly code: 'same-container' }
  | { readonly code: 'same-stack'; readonly owner: Named }
  /** It uses the network stack of one that is gone, that does not run, or that was started anew since. */
  | {
      readonly code: 'owner-gone' | 'owner-stopped' | 'owner-restarted';
      readonly container: Named;
      readonly owner: Named;
    }
  | { readonly code: 'no-network'; readonly container: Named }
  | { readonly code: 'on-host-network'; readonly container: Named }
  | { readonly code: 'shared-network'; readonly network: Named; readonly names: boolean }
  | { readonly code: 'icc-off'; readonly network: Named }
  /** A macvlan whose containers do not see each other. */
  | { readonly code: 'private-mode'; readonly network: Named }
  | { readonly code: 'linked'; readonly container: Named; readonly alias: string }
  | { readonly code: 'no-shared-network'; readonly from: readonly Named[]; readonly to: readonly Named[] }
  | { readonly code: 'not-attachable'; readonly network: Named }
  /** The port of the host does not exist inside the container. */
  | { readonly code: 'port-is-published'; readonly port: number; readonly containerPort: number }
  /** The container's port is another one on the host. */
  | { readonly code: 'published-elsewhere'; readonly port: number; readonly hostPort: number }
  /** Neither image nor container says so; whether anything listens is not known. */
  | { readonly code: 'port-not-declared'; readonly container: Named; readonly port: number }
  /** The name leads elsewhere: to another container of that name, or to what the hosts file says. */
  | { readonly code: 'name-shared'; readonly name: string; readonly others: readonly Named[] }
  | { readonly code: 'name-shadowed'; readonly name: string }
  /** Declared for UDP alone, which no answer speaks of. */
  | { readonly code: 'port-is-udp'; readonly container: Named; readonly port: number }
  | { readonly code: 'published'; readonly port: number; readonly containerPort: number }
  /** At each machine of the swarm, for whichever task. */
  | {
      readonly code: 'published-by-swarm';
      readonly port: number;
      readonly containerPort: number;
      readonly service: string;
    }
  /** The host answers by IPv6 alone. */
  | { readonly code: 'ipv6-only'; readonly port: number }
  | { readonly code: 'published-to-loopback'; readonly port: number }
  | { readonly code: 'published-to-address'; readonly port: number; readonly addresses: readonly string[] }
  | { readonly code: 'not-published'; readonly container: Named; readonly port?: number }
  /** Another container has that port of the host. */
  | { readonly code: 'port-of-another'; readonly port: number; readonly container: Named }
  /** Whatever is published on such a network leads nowhere. */
  | { readonly code: 'publishes-nothing'; readonly network: Named }
  | { readonly code: 'through-host'; readonly port: number }
  | { readonly code: 'direct-address'; readonly network: Named }
  | { readonly code: 'desktop-hides-addresses' }
  /** The driver keeps the host out (macvlan, ipvlan, overlay). */
  | { readonly code: 'host-kept-out'; readonly network: Named }
  | { readonly code: 'host-by-name'; readonly name: string }
  | { readonly code: 'host-without-name' }
  | { readonly code: 'host-name-without-route'; readonly name: string; readonly network: Named }
  | { readonly code: 'host-must-listen' }
  /** A program of the host that only the host itself reaches, or none at all. */
  | { readonly code: 'host-listens-to-itself' | 'host-nothing-listens'; readonly port: number }
  | { readonly code: 'host-listens-at'; readonly port: number; readonly addresses: readonly string[] }
  | { readonly code: 'internal'; readonly network: Named }
  | { readonly code: 'no-masquerade'; readonly network: Named }
  /** The one network is the way out, though only the other would lead out. */
  | { readonly code: 'passed-over'; readonly network: Named; readonly other: Named }
  | { readonly code: 'way-out'; readonly network: Named }
  /** No container is at either end. */
  | { readonly code: 'not-of-engine' };

export type Remedy =
  | { readonly code: 'start' | 'unpause' | 'restart'; readonly container: Named }
  | { readonly code: 'connect'; readonly network: Named; readonly containers: readonly Named[] }
  /** Leave the network `none` for another one. */
  | { readonly code: 'leave-none'; readonly network: Named; readonly none: Named; readonly container: Named }
  | { readonly code: 'create-network'; readonly name: string; readonly containers: readonly Named[] }
  | { readonly code: 'disconnect'; readonly network: Named; readonly container: Named }
  /** What the other end is called, and its port inside. */
  | { readonly code: 'use-port'; readonly host: string; readonly port: number }
  /** For any host address where there is none. A container cannot be published any more once it is made. */
  | {
      readonly code: 'publish';
      readonly container: Named;
      readonly containerPort?: number;
      readonly hostPort?: number;
    }
  | { readonly code: 'add-host-gateway'; readonly container: Named }
  | { readonly code: 'make-attachable'; readonly network: Named };

export function yes(
  ways: readonly Way[],
  reasons: readonly Reason[],
  remedies: readonly Remedy[] = [],
): Answer {
  return { reachable: true, ways, reasons, remedies };
}

export function no(reasons: readonly Reason[], remedies: readonly Remedy[] = []): Answer {
  return { reachable: false, ways: [], reasons, remedies };
}

export function named({ id, name }: Container | Network): Named {
  return { id, name };
}
