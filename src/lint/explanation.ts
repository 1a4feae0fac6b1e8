import type { PlacementEvidence, TargetEvidence } from './evidence.ts';
import type { Place } from './project/lines.ts';

/** What an address means at run time, whether it is right or wrong. */
export interface Explanation {
  /** UTF-16 offsets of the host and, where one is written, the port. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly host: string;
  /** The port that will be dialled; undefined where it cannot be told. */
  readonly port: number | undefined;
  /** Name of the product that the address is for, where that can be told. */
  readonly product: string | undefined;
  /** One for each container in which the address is read; one at least. */
  readonly meanings: readonly Meaning[];
  /** Who listens at the place that is meant, as far as it can be told: the targets' evidence, the best first. */
  readonly listeners: readonly TargetEvidence[];
}

/** What the address leads to in one container. */
export interface Meaning {
  /** Compose service that the container belongs to; undefined for an image that compose does not know. */
  readonly service: string | undefined;
  readonly because: readonly PlacementEvidence[];
  readonly outcome:
    /** The container itself, where nobody listens. */
    | { readonly kind: 'itself' }
    /** A server in the same container or network namespace. */
    | { readonly kind: 'served-here' }
    /** `network_mode: host`. */
    | { readonly kind: 'host-network' }
    /** A variable or a profile wins over what is written. */
    | {
        readonly kind: 'replaced';
        readonly by: string;
        readonly value: string | undefined;
        readonly place: Place;
      }
    /** A name that resolves there. */
    | { readonly kind: 'reaches'; readonly target: string };
}
