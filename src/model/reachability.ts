import { no, yes, type Answer, type End, type World } from './reach/answer.ts';
import { betweenContainers } from './reach/betweenContainers.ts';
import { hostToContainer } from './reach/host.ts';
import { containerToOutside, outsideToContainer } from './reach/outside.ts';
import { halted } from './reach/standing.ts';
import { containerToHost } from './reach/toHost.ts';
import type { Container } from './container.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Whether `from` reaches `to` by TCP, by which names and addresses, and why or why not. `port` is the one that `from`
 * means to dial; without it, all ports are told that are known.
 *
 * An answer speaks of networks only: whether a program listens at the other end, nobody but a probe can tell. It is best
 * where both containers were inspected, since aliases, links and hosts files are known then only. `desktop` is for the
 * engine of Docker Desktop, whose host is a virtual machine.
 */
export function reach(
  snapshot: Snapshot,
  from: End,
  to: End,
  port?: number,
  { desktop = false }: { readonly desktop?: boolean } = {},
): Answer {
  const world: World = { snapshot, desktop };
  const one = containerAt(from, snapshot);
  const other = containerAt(to, snapshot);
  if (one === 'gone' || other === 'gone') return no([{ code: 'gone' }]);
  // A container may be both ends.
  const ends = new Set([one, other].filter((each) => each !== undefined));
  const stops = [...ends].flatMap((each) => halted(each) ?? []);
  if (stops.length > 0) {
    return no(
      stops.map(({ reason }) => reason),
      stops.flatMap(({ remedies }) => remedies),
    );
  }
  if (one !== undefined && other !== undefined) return betweenContainers(one, other, port, world);
  if (one !== undefined) {
    return to.kind === 'host' ? containerToHost(one, port, world) : containerToOutside(one, port, world);
  }
  if (other !== undefined) {
    return from.kind === 'host'
      ? hostToContainer(other, port, world)
      : outsideToContainer(other, port, world);
  }
  return yes([], [{ code: 'not-of-engine' }]);
}

function containerAt(end: End, { containers }: Snapshot): Container | 'gone' | undefined {
  return end.kind === 'container' ? (containers.get(end.id) ?? 'gone') : undefined;
}
