import type { TargetEvidence } from '../evidence.ts';
import type { Edit } from '../finding.ts';

/** Something that an address may lead to, under a name that the container can use. */
export interface Target {
  readonly kind: 'service' | 'container' | 'host';
  readonly host: string;
  /** Undefined where the address does not tell its own. */
  readonly port: number | undefined;
  /** The higher, the better the evidence; compared within one kind. */
  readonly rank: number;
  /** Whether it may well not be there when the code runs. */
  readonly isUnsure?: boolean;
  readonly evidence: readonly TargetEvidence[];
  /** Beside the replacement of the address. */
  readonly edits: readonly Edit[];
}

export function sameTarget(a: Target, b: Target): boolean {
  return a.kind === b.kind && a.host === b.host && a.port === b.port;
}
