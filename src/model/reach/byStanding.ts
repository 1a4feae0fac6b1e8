import type { Container } from '../container.ts';
import { named, no, yes, type Answer, type Reason, type Way, type World } from './answer.ts';
import { waysOut } from './remedies.ts';
import { standingOf, type Stack } from './standing.ts';

/** Whether a running container reaches what is none: by these ways from the host's network stack, else from a stack like this. */
export function leaving(
  from: Container,
  ways: readonly Way[],
  world: World,
  fromStack: (here: Stack) => Answer,
): Answer {
  return byStanding(from, world, () => yes(ways, [onHostNetwork(from)]), fromStack);
}

/** Whether what is no container reaches a running one: by this on the host's network stack, else in a stack like this. */
export function entering(
  to: Container,
  world: World,
  toHost: () => Answer,
  toStack: (there: Stack) => Answer,
): Answer {
  const reason = onHostNetwork(to);
  const ofHost = (): Answer => {
    if (world.desktop) return no([reason, { code: 'desktop-hides-addresses' }]);
    const answer = toHost();
    return { ...answer, reasons: [reason, ...answer.reasons] };
  };
  return byStanding(to, world, ofHost, toStack);
}

function byStanding(
  container: Container,
  { snapshot }: World,
  ofHost: () => Answer,
  ofStack: (stack: Stack) => Answer,
): Answer {
  const standing = standingOf(container, snapshot);
  switch (standing.kind) {
    case 'lost':
      return no([standing.reason], standing.remedies);
    case 'none':
      return no([{ code: 'no-network', container: named(container) }], waysOut(container, snapshot));
    case 'host':
      return ofHost();
    case 'stack':
      return ofStack(standing);
  }
}

function onHostNetwork(container: Container): Reason {
  return { code: 'on-host-network', container: named(container) };
}
