import type { PlacementEvidence, TargetEvidence } from './evidence.ts';
import type { RuleId } from './rules/index.ts';

/** An address in a document that means something else inside the container, or a description of containers that cannot work. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly path: string;
  /** UTF-16 offsets of the host and, where one is written, the port; of a description, of what is wrong in it. */
  readonly start: number;
  readonly end: number;
  /** As written; of a description, the name of the service. */
  readonly host: string;
  /** The port that will be dialled, listened on or published; undefined where it cannot be told. */
  readonly port: number | undefined;
  /** Name of the product that the address is for, such as `MongoDB`; undefined where nothing tells. */
  readonly product: string | undefined;
  /** Compose service whose container runs the file; undefined for an image that compose does not know. */
  readonly service: string | undefined;
  readonly inContainerBecause: readonly PlacementEvidence[];
  /** The best first. */
  readonly fixes: readonly Fix[];
  /** Comments that make the linter silent about this line, or this file; absent where a file can hold no comment. */
  readonly ignores: Ignores;
}

/** The rules themselves know `warning`, for data stores and brokers, and `information`, for other services that are dialled. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Ignores {
  readonly line?: Edit;
  readonly file?: Edit;
}

export type FixKind =
  /** The address becomes that of a compose service, a container or the engine's host. */
  | 'service'
  | 'container'
  | 'host'
  /** The code stays: a variable that it reads is set where its container is described. */
  | 'set-variable'
  /** The literal becomes the default of a variable that is read, and the variable is set as above. */
  | 'read-variable'
  /** A server listens on all addresses of its container. */
  | 'listen'
  /** A service joins a network on which the other one is. */
  | 'join-network'
  /** A service is told the name of the engine's host. */
  | 'add-host'
  /** A service publishes its port as another one of the host. */
  | 'publish-as'
  /** A service publishes nothing any more. */
  | 'unpublish';

export interface Fix {
  readonly kind: FixKind;
  /** The name that is dialled once the fix is made; of `join-network` and what follows it, the service that is changed. */
  readonly host: string;
  /** Undefined where the address does not name one and needs none; of `publish-as`, the host's. */
  readonly port: number | undefined;
  /** Whether it is the one to take without a choice; true for at most one fix of a finding. */
  readonly preferred: boolean;
  /** Of `set-variable` and `read-variable`: the variable's name. */
  readonly variable?: string;
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
