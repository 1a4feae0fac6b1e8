/** Why the engine could not be asked, or refused. Arguments are facts; sentences are made in `ui`. */
export type Problem = EngineDown | Refusal;

/** No engine answers. */
export interface EngineDown {
  readonly code: 'engine-down';
  /** Of the attempt that tells most. */
  readonly reason: DownReason;
  readonly address: string;
  /** Every address that was tried, in order. */
  readonly tried: readonly Attempt[];
}

/** One address that was looked at, and why it did not serve. */
export interface Attempt {
  readonly address: string;
  readonly reason: DownReason;
  /** The operating system's or the engine's own words. */
  readonly detail: string;
}

/**
 * In the order of how much they tell: where one address refuses permission and another does not exist,
 * the first is what the user has to hear of.
 */
export const downReasons = [
  'no-permission',
  'silent',
  'nonsense',
  'not-running',
  'unreachable',
  'malformed',
  'unsupported',
  'not-found',
] as const;
export type DownReason = (typeof downReasons)[number];

/** The engine answered, and said no. `detail` holds its own words. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
  /** The host port in question; only with `port-in-use`. */
  readonly port?: number;
}

export type RefusalCode =
  | 'already-started'
  | 'already-stopped'
  | 'already-in-progress'
  | 'container-running'
  | 'container-not-running'
  | 'gone'
  | 'image-in-use'
  | 'name-in-use'
  | 'network-built-in'
  | 'network-in-use'
  | 'port-in-use'
  | 'volume-in-use'
  | 'refused';

/** Carries a problem through a promise. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(
      problem.code === 'engine-down'
        ? `${problem.code}: ${problem.reason} at ${problem.address}`
        : `${problem.code}: ${problem.detail}`,
      options,
    );
    this.problem = problem;
  }
}
