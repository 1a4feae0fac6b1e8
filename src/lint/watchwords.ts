import type { Snapshot } from '../model/snapshot.ts';
import type { Project } from './project/project.ts';
import type { RuleTraits } from './rules/rule.ts';

/** The texts of which a document has to hold one for any rule to object to it. */
export class Watchwords {
  /** In lower case. */
  readonly words: readonly string[];
  readonly #pattern: RegExp | undefined;

  private constructor(words: readonly string[]) {
    this.words = words;
    const alternatives = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    this.#pattern = words.length === 0 ? undefined : new RegExp(alternatives.join('|'), 'i');
  }

  static #last: { project: Project; snapshot: Snapshot; rules: string; watchwords: Watchwords } | undefined;

  /** Documents of one project are looked at one after the other: the words are gathered once for them. */
  static of(rules: readonly RuleTraits[], project: Project, snapshot: Snapshot): Watchwords {
    const ids = rules.map(({ id }) => id).join(' ');
    const last = Watchwords.#last;
    if (last?.project === project && last.snapshot === snapshot && last.rules === ids) return last.watchwords;
    const words = rules.flatMap((rule) => rule.words(project, snapshot).map((word) => word.toLowerCase()));
    const watchwords = new Watchwords([...new Set(words)].filter((word) => word !== ''));
    Watchwords.#last = { project, snapshot, rules: ids, watchwords };
    return watchwords;
  }

  mayStandIn(text: string): boolean {
    return this.#pattern?.test(text) ?? false;
  }
}
