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
  /** Of something that was to be done, what became of it; missing of a question. */
  readonly outcome?: 'not-done' | 'unknown';
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
  'tls',
  'ssh',
  'nonsense',
  'not-running',
  'unreachable',
  'malformed',
  'no-context',
  'not-found',
] as const;
export type DownReason = (typeof downReasons)[number];

/** The engine answered, and said no. `detail` holds its own words. */
export interface Refusal extends RefusalFacts {
  readonly code: RefusalCode;
  readonly detail: string;
}

/** What the engine's words tell; each only where they do. */
export interface RefusalFacts {
  /** The host port in question. */
  readonly port?: number;
  /** The host address of that port; `0.0.0.0` and `::` are all of them. */
  readonly address?: string;
  readonly protocol?: 'tcp' | 'udp' | 'sctp';
  /** The name that is taken, malformed or unknown. */
  readonly name?: string;
  /** The image that was asked for. */
  readonly image?: string;
  /** The host part of the registry that was asked. */
  readonly registry?: string;
  /** Ids of the containers in the way, in full or as far as the engine writes them. */
  readonly containers?: readonly string[];
  readonly exitCode?: number;
}

export const refusalCodes = [
  'already-connected',
  'already-in-progress',
  'already-paused',
  'already-started',
  'already-stopped',
  'api-too-old',
  'archive-broken-off',
  'archive-unsafe',
  'backup-broken',
  'backup-not-written',
  'bad-image-name',
  'bad-name',
  'bad-signal',
  'build-failed',
  // The one who asked has broken it off; nobody needs to be told.
  'cancelled',
  'container-running',
  'container-not-running',
  'container-paused',
  'copy-differs',
  // Between a question and its answer.
  'engine-switched',
  'files-denied',
  'files-need-tools',
  'files-read-only',
  'folder-not-empty',
  'gone',
  'image-has-children',
  'image-has-tags',
  'image-in-use',
  'input-broken',
  'ip-in-use',
  'ip-needs-subnet',
  'ip-outside-subnet',
  'link-leads-outside',
  'mount-kind-differs',
  'mount-source-missing',
  'name-in-use',
  'needs-buildkit',
  'network-built-in',
  'network-full',
  'network-in-use',
  'network-not-attachable',
  'network-not-joinable',
  'no-bytes',
  'no-dockerfile',
  // No image of the engine has a shell and tools to look at files with.
  'no-helper-image',
  'no-space',
  'no-such-driver',
  'no-such-image',
  'no-such-network',
  'no-such-path',
  'no-such-program',
  'not-a-file',
  'not-a-folder',
  'not-connected',
  'not-on-this-machine',
  'not-paused',
  'not-swarm-manager',
  'path-exists',
  'path-is-folder',
  'path-is-mounted',
  'place-full',
  'pool-exhausted',
  'port-in-use',
  'pull-denied',
  'pull-not-found',
  'pull-rate-limited',
  'push-denied',
  'registry-not-trusted',
  'registry-unreachable',
  'restore-failed',
  'restore-unfinished',
  'subnet-overlap',
  'volume-half-filled',
  'volume-in-use',
  'refused',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Whether the object that was asked about is not there. */
export function isMissing({ code }: Problem): boolean {
  return code === 'gone' || code === 'no-such-image' || code === 'no-such-network';
}

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

/** Whether only the answer to a request may have been lost: it may have been carried out. */
export function isUndecided(error: unknown): boolean {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return problem?.code === 'engine-down' && problem.outcome !== 'not-done';
}

/** For `catch`: undefined for a path at which nothing lies; rejects with any other error. */
export function unlessNoPath(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.code === 'no-such-path') return undefined;
  throw error;
}

/** The same for an object that is not there. */
export function unlessMissing(error: unknown): undefined {
  if (error instanceof ProblemError && isMissing(error.problem)) return undefined;
  throw error;
}
