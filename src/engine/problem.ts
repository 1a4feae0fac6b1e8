/** Why the engine could not be asked, or refused. Arguments are facts; sentences are made in `ui`. */
export type Problem =
  | { readonly code: 'engine-not-found'; readonly tried: readonly Attempt[] }
  | { readonly code: 'engine-not-running'; readonly address: string }
  | { readonly code: 'engine-no-permission'; readonly address: string }
  | { readonly code: 'engine-unreachable'; readonly address: string; readonly detail: string }
  | { readonly code: 'engine-silent'; readonly address: string; readonly seconds: number }
  | { readonly code: 'engine-nonsense'; readonly address: string; readonly detail: string }
  | { readonly code: 'address-invalid'; readonly address: string; readonly source: string }
  | { readonly code: 'gone'; readonly detail: string }
  | { readonly code: 'already-in-progress'; readonly detail: string }
  | { readonly code: 'name-in-use'; readonly detail: string }
  | { readonly code: 'port-in-use'; readonly port: number | undefined; readonly detail: string }
  | { readonly code: 'image-in-use'; readonly detail: string }
  | { readonly code: 'network-in-use'; readonly detail: string }
  | { readonly code: 'volume-in-use'; readonly detail: string }
  | { readonly code: 'container-running'; readonly detail: string }
  | { readonly code: 'container-not-running'; readonly detail: string }
  | { readonly code: 'refused'; readonly detail: string };

export type ProblemCode = Problem['code'];

/** One address that was looked at, and why it did not serve. */
export interface Attempt {
  readonly address: string;
  readonly reason: 'not-found' | 'not-running' | 'no-permission' | 'unreachable' | 'silent' | 'nonsense';
}

/** Carries a problem through a promise. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super('detail' in problem ? `${problem.code}: ${problem.detail}` : problem.code, options);
    this.problem = problem;
  }
}
