import type { EngineEvent } from '../event.ts';

/** Something that a learner did in the editor, which no engine event tells of. */
export type LearnerAction =
  | { readonly kind: 'quick-fix-applied'; readonly host: string }
  | { readonly kind: 'address-copied' };

/** What the exercises are judged by. */
export type Observation =
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | { readonly kind: 'action'; readonly action: LearnerAction };
