import type { Container, Endpoint } from '../container.ts';
import type { Network } from '../network.ts';
import { compareNames, networkOf, networkOwner, networkOwnerName } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import { shortId } from '../text.ts';
import { named, type Reason, type Remedy } from './answer.ts';

/** Whose network stack a container uses, and what that is tied to. */
export type Standing =
  | Stack
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  /** The stack that it should use is not there. */
  | { readonly kind: 'lost'; readonly reason: Reason; readonly remedies: readonly Remedy[] };

export interface Stack {
  readonly kind: 'stack';
  /** The container that the stack belongs to. */
  readonly owner: Container;
  /** By the networks' names. */
  readonly attachments: readonly Attachment[];
  /** The owner, and whoever else uses the stack and runs. */
  readonly users: readonly Container[];
}

export interface Attachment {
  readonly endpoint: Endpoint;
  readonly network: Network;
}

/** A container that does not run stands nowhere; the reason, and what would help. */
export function halted(container: Container): { reason: Reason; remedies: readonly Remedy[] } | undefined {
  const it = named(container);
  switch (container.state) {
    case 'running':
      return undefined;
    case 'paused':
      return { reason: { code: 'paused', container: it }, remedies: [{ code: 'unpause', container: it }] };
    case 'created':
    case 'exited':
    case 'dead':
      return {
        reason: { code: 'not-running', container: it, state: container.state },
        remedies: [{ code: 'start', container: it }],
      };
    case 'restarting':
    case 'removing':
      return { reason: { code: 'not-running', container: it, state: container.state }, remedies: [] };
  }
}

/** Where a container that runs stands. `behind` are those that lean on it, which a plan may have lean on each other. */
export function standingOf(
  container: Container,
  snapshot: Snapshot,
  behind: readonly string[] = [],
): Standing {
  if (container.networkMode === 'host') return { kind: 'host' };
  const ownerName = networkOwnerName(container);
  if (ownerName !== undefined)
    return sharedStanding(container, ownerName, snapshot, [...behind, container.id]);
  const attachments = container.endpoints
    .flatMap((endpoint): Attachment[] => {
      const network = networkOf(snapshot, endpoint);
      return network === undefined || network.name === 'none' || isPlumbing(network)
        ? []
        : [{ endpoint, network }];
    })
    .sort((a, b) => compareNames(a.network.name, b.network.name));
  if (attachments.length === 0) return { kind: 'none' };
  const users = [...snapshot.containers.values()].filter(
    (each) => each.state === 'running' && networkOwner(each, [container]) !== undefined,
  );
  return { kind: 'stack', owner: container, attachments, users: [container, ...users] };
}

/** Networks that Swarm makes for its own traffic. */
function isPlumbing({ name }: Network): boolean {
  return name === 'ingress' || name === 'docker_gwbridge';
}

function sharedStanding(
  container: Container,
  ownerName: string,
  snapshot: Snapshot,
  behind: readonly string[],
): Standing {
  const it = named(container);
  const owner = networkOwner(container, snapshot.containers.values());
  if (owner === undefined || behind.includes(owner.id)) {
    const missing = { id: ownerName, name: shortId(ownerName) };
    return { kind: 'lost', reason: { code: 'owner-gone', container: it, owner: missing }, remedies: [] };
  }
  const theirs = named(owner);
  const restart: Remedy = { code: 'restart', container: it };
  const stop = halted(owner);
  if (stop?.reason.code === 'not-running') {
    const reason = { code: 'owner-stopped', container: it, owner: theirs } as const;
    return { kind: 'lost', reason, remedies: [...stop.remedies, restart] };
  }
  // The stack of a container that starts anew is a new one; who used the old one is left with nothing.
  if (container.started !== undefined && owner.started !== undefined && owner.started > container.started) {
    const reason = { code: 'owner-restarted', container: it, owner: theirs } as const;
    return { kind: 'lost', reason, remedies: [restart] };
  }
  return standingOf(owner, snapshot, behind);
}
