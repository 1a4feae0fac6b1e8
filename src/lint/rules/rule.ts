import type { Snapshot } from '../../model/snapshot.ts';
import type { Address, Span } from '../addresses/address.ts';
import type { Fix, Severity } from '../finding.ts';
import type { LintOptions } from '../options.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import type { Target } from '../targets/target.ts';

/** What the rules of both kinds have in common. */
export interface RuleTraits {
  /** Also the name of its page in `docs/rules`. */
  readonly id: string;
  readonly severity: Severity;
  /** Texts of which a document has to hold one for the rule to object to it; cheap, since they are looked for first. */
  words(project: Project, snapshot: Snapshot): readonly string[];
}

/** A way in which an address can be wrong. */
export interface Rule extends RuleTraits {
  /** Undefined where the address is right. `scene.placements` holds one container at least. */
  check(address: Address, scene: Scene): Violation | undefined;
}

/** A way in which what a file says of containers can be wrong as a whole. */
export interface DocumentRule extends RuleTraits {
  /** `document` is a path; what its file says is part of the project. */
  check(document: string, scene: Pick<Scene, 'project' | 'snapshot'>): DocumentViolation[];
}

/** What is known where an address stands. */
export interface Scene {
  /** Of the document, and what it holds. */
  readonly path: string;
  readonly text: string;
  readonly project: Project;
  readonly snapshot: Snapshot;
  readonly options: LintOptions;
  /** The containers that hold the file and in which nothing wins over the address. */
  readonly placements: readonly Placement[];
}

export interface Violation {
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  /** The containers in which the address is wrong; one at least. */
  readonly placements: readonly Placement[];
  /** Where it is not the address's own. */
  readonly port?: number;
  /** How to put it right, the best first; or what the address may lead to instead. */
  readonly remedy: { readonly fixes: readonly Fix[] } | { readonly targets: readonly Target[] };
}

export interface DocumentViolation extends Span {
  readonly service: string;
  /** The port of the host that it is about. */
  readonly port: number | undefined;
  /** The best first. */
  readonly fixes: readonly Fix[];
}

/** Data stores and brokers are missed at once; other services may be dialled late, or never. */
export function severityFor({ product }: Address): Severity {
  return product?.kind === 'service' ? 'information' : 'warning';
}
