import type { Address } from '../addresses/address.ts';
import type { Severity } from '../finding.ts';
import type { LintOptions } from '../options.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import type { Target } from '../targets/target.ts';

/** A way in which an address can be wrong. */
export interface Rule {
  /** Also the name of its page in `docs/rules`. */
  readonly id: string;
  readonly severity: Severity;
  /** Names and addresses that a text has to hold for the rule to object to it; cheap, since they are looked for first. */
  words(project: Project, snapshot: Snapshot): readonly string[];
  /** Undefined where the address is right. `scene.placements` holds one container at least. */
  check(address: Address, scene: Scene): Violation | undefined;
}

/** What is known where an address stands. */
export interface Scene {
  /** Of the document. */
  readonly path: string;
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
  /** The best first. */
  readonly targets: readonly Target[];
}
