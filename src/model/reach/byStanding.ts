import type { Container } from '../container.ts';
import { named, no, yes, type Answer, type Reason, type Way, type World } from './answer.ts';
import { dialInside, numbered, portsOf } from './ports.ts';
import { standingOf, type Stack } from './standing.ts';

/** Whether a running container reaches what is none: by this way from the host's network stack, else from a stack like this. */
export function leaving(from: Container, way: Way, world: World, fromStack: (here: Stack) => Answer): Answer {
  return byStanding(from, world, () => yes([way], [onHostNetwork(from)]), fromStack);
}

/** Whether what is no container reaches a running one: at `host` on the host's network stack, else in a stack like this. */
export function entering(
  to: Container,
  port: number | undefined,
  host: string,
  world: World,
  toStack: (there: Stack) => Answer,
): Answer {
  const toHost = (): Answer => {
    const reason = onHostNetwork(to);
    if (world.desktop) return no([reason, { code: 'desktop-hides-addresses' }]);
    const { ports } = dialInside(portsOf([to]), to, port);
    return yes(
      ports.map((each) => ({ host, ...numbered(each), road: { kind: 'host-network' } })),
      [reason],
    );
  };
  return byStanding(to, world, toHost, toStack);
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
      return no([{ code: 'no-network', container: named(container) }]);
    case 'host':
      return ofHost();
    case 'stack':
      return ofStack(standing);
  }
}

function onHostNetwork(container: Container): Reason {
  return { code: 'on-host-network', container: named(container) };
}
