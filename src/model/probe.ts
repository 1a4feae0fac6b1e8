import { composeService } from './compose.ts';
import type { Answer, End } from './reach/answer.ts';
import type { Snapshot } from './snapshot.ts';

/** What is tried from inside a container, or from the host. */
export interface ProbeTarget {
  /** A name or an address, without brackets. */
  readonly host: string;
  /** Without it the name is resolved only. */
  readonly port?: number;
  /** Whether an HTTP request follows once the connection stands. */
  readonly get?: boolean;
}

/** What came of trying the real thing. */
export interface Probe {
  readonly target: ProbeTarget;
  /** In the container itself, in a helper that shares its network stack, or on this machine. */
  readonly ranIn: 'container' | 'helper' | 'here';
  readonly steps: readonly ProbeStep[];
  /** Of the step that decided. */
  readonly outcome: ProbeOutcome;
}

export interface ProbeStep {
  readonly purpose: 'resolve' | 'connect' | 'get';
  /** Empty where no program was run. */
  readonly argv: readonly string[];
  /** As the program wrote it; untrusted. */
  readonly output: string;
  readonly outcome: ProbeOutcome;
}

export type ProbeOutcome =
  | 'done'
  | 'unknown-name'
  | 'refused'
  | 'timed-out'
  | 'no-route'
  /** Connected, and then nothing came back. */
  | 'no-answer'
  /** Nothing was found to try it with. */
  | 'no-tool';

/** How a probe stands to the answer that was predicted. */
export type Agreement =
  | 'agrees'
  /** The way is free as predicted, but no program listens at its end, or none answers. */
  | 'nothing-listens'
  | 'differs'
  /** No more than a name could be looked up, which tells nothing of the way. */
  | 'needs-port'
  | 'untested';

export function agreement(
  { reachable }: Pick<Answer, 'reachable'>,
  { outcome, target }: Pick<Probe, 'outcome' | 'target'>,
): Agreement {
  const isNameOnly = target.port === undefined;
  switch (outcome) {
    case 'no-tool':
      return isNameOnly ? 'needs-port' : 'untested';
    case 'done':
      if (!reachable && isNameOnly) return 'needs-port';
      return reachable ? 'agrees' : 'differs';
    case 'refused':
    case 'no-answer':
      return reachable ? 'nothing-listens' : 'agrees';
    case 'unknown-name':
    case 'timed-out':
    case 'no-route':
      return reachable ? 'differs' : 'agrees';
  }
}

/** Always exists. Source: RFC 2606. */
const outsideHost = 'example.com';

/**
 * What to try for an answer: the best way of one that says yes, and of one that says no, what people would dial: the
 * service, the name, then every address.
 */
export function probeTargets(
  answer: Answer,
  to: End,
  port: number | undefined,
  { containers }: Snapshot,
): readonly ProbeTarget[] {
  const withPort = (host: string, at = port): ProbeTarget => ({
    host,
    ...(at !== undefined && { port: at }),
  });
  const [best] = answer.ways;
  if (best !== undefined && best.host !== '') return [withPort(best.host, best.port)];
  if (to.kind === 'outside') return [withPort(outsideHost)];
  if (to.kind === 'host') return [withPort('host.docker.internal')];
  const container = containers.get(to.id);
  if (container === undefined) return [];
  const known = port ?? container.ports.find(({ protocol }) => protocol === 'tcp')?.container;
  const name = composeService(container) ?? container.name;
  // An address without a port leaves nothing to try.
  const addresses = known === undefined ? [] : container.endpoints.flatMap(({ ip }) => ip ?? []);
  return [name, ...addresses].map((host) => withPort(host, known));
}
