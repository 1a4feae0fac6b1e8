import type { PlacementEvidence, TargetEvidence } from './evidence.ts';
import type { RuleId } from './rules/index.ts';

/** An address in a document that means something else inside the container. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly path: string;
  /** UTF-16 offsets of the host and, where one is written, the port. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly host: string;
  /** The port that will be dialled; undefined where it cannot be told. */
  readonly port: number | undefined;
  /** Name of the product that the address is for, such as `MongoDB`. */
  readonly product: string;
  /** Compose service whose container runs the file; undefined for an image that compose does not know. */
  readonly service: string | undefined;
  readonly inContainerBecause: readonly PlacementEvidence[];
  /** The best first. */
  readonly fixes: readonly Fix[];
  /** Makes the linter silent about this place. */
  readonly ignore: Edit;
}

/** `warning` for data stores and brokers, `information` for other services that are dialled. */
export type Severity = 'warning' | 'information';

export interface Fix {
  readonly kind: 'service' | 'container' | 'host';
  readonly host: string;
  /** Undefined where the address does not name one and needs none. */
  readonly port: number | undefined;
  /** Whether it is the one to take without a choice; true for at most one fix of a finding. */
  readonly preferred: boolean;
  readonly evidence: readonly TargetEvidence[];
  readonly edits: readonly Edit[];
}

/** Replaces the text between two UTF-16 offsets of a file. */
export interface Edit {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}
