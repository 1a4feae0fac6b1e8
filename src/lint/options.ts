import type { Severity } from './finding.ts';
import type { RuleId } from './rules/index.ts';

/** What a user may change about the lint of one folder. */
export interface LintOptions {
  /** How loud each rule is; a rule that is not named has the severities of its own. */
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /** URL schemes of the user's own services, in lower case, with the port that is dialled where none is written. */
  readonly schemes: ReadonlyMap<string, number | undefined>;
  /** Ports that are known to be dialled only by clients of a server elsewhere. */
  readonly ports: ReadonlySet<number>;
  /** Names of settings and variables that hold the address of a server elsewhere. */
  readonly keys: ReadonlySet<string>;
  /** Patterns of paths relative to the folder: what is looked at although it would be passed over, and the other way round. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const defaultOptions: LintOptions = {
  rules: {},
  schemes: new Map(),
  ports: new Set(),
  keys: new Set(),
  include: [],
  exclude: [],
};
