import type { Snapshot } from '../../model/snapshot.ts';
import type { Severity } from '../finding.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import type { Address } from '../syntax/address.ts';
import type { Target } from '../targets/target.ts';

/** A way in which an address can be wrong. */
export interface Rule {
  /** Also the name of its page in `docs/rules`. */
  readonly id: string;
  readonly severity: Severity;
  /**
   * ASCII in lower case; a document that holds none of them, in whatever case, can have no finding of this rule. Looked
   * for before anything is read: the longer they are, the less is read in vain.
   */
  words(project: Project, snapshot: Snapshot): readonly string[];
  /** Undefined where the address is right. `scene.placements` holds one container at least. */
  check(address: Address, scene: Scene): Violation | undefined;
}

/** What is known where an address stands. */
interface Scene {
  readonly project: Project;
  readonly snapshot: Snapshot;
  /** The containers that hold the file and in which no variable wins over the address. */
  readonly placements: readonly Placement[];
}

interface Violation {
  /** The containers in which the address is wrong; one at least. */
  readonly placements: readonly Placement[];
  /** The best first. */
  readonly targets: readonly Target[];
}
