import type { Snapshot } from '../model/snapshot.ts';
import type { Project } from './project/project.ts';
import type { RuleTraits } from './rules/rule.ts';
import type { Wanted } from './syntax/wanted.ts';

/** The texts of which a document has to hold one for any rule to object to it. */
export class Watchwords implements Wanted {
  /** In lower case. */
  readonly words: readonly string[];
  readonly #pattern: RegExp | undefined;

  private constructor(words: readonly string[]) {
    this.words = words;
    const alternatives = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    this.#pattern = words.length === 0 ? undefined : new RegExp(alternatives.join('|'), 'gi');
  }

  /** Documents of one project are looked at one after the other: the words are gathered once for them. */
  static of(rules: readonly RuleTraits[], project: Project, snapshot: Snapshot): Watchwords {
    const ids = rules.map(({ id }) => id).join(' ');
    const last = known.get(project);
    if (last?.snapshot === snapshot && last.rules === ids) return last.watchwords;
    const words = rules.flatMap((rule) => rule.words(project, snapshot).map((word) => word.toLowerCase()));
    const watchwords = new Watchwords([...new Set(words)].filter((word) => word !== ''));
    known.set(project, { snapshot, rules: ids, watchwords });
    return watchwords;
  }

  isIn(text: string): boolean {
    // Short names are watched for with their quotes, which stand outside of some texts.
    return this.next(`'${text}'`, 0) < Infinity;
  }

  next(text: string, from: number): number {
    if (this.#pattern === undefined) return Infinity;
    this.#pattern.lastIndex = from;
    return this.#pattern.exec(text)?.index ?? Infinity;
  }
}

const known = new WeakMap<
  Project,
  { readonly snapshot: Snapshot; readonly rules: string; readonly watchwords: Watchwords }
>();
