import type { Problem } from '../../engine/problem.ts';
import type { RemedyCode } from '../../engine/remedies.ts';
import type { ObjectRef } from '../../model/snapshot.ts';

/** What was tried when a problem came up. */
export interface Attempt {
  /** The object that was acted upon. */
  readonly about?: ObjectRef;
  /** Does the same once more. */
  readonly again?: () => Promise<void>;
  /** What only the one who tried knows how to do. */
  readonly own?: Readonly<Partial<Record<RemedyCode, (problem: Problem) => Promise<void>>>>;
}
