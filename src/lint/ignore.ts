import type { Edit } from './finding.ts';
import { Lines } from './project/lines.ts';
import type { Reading, Syntax } from './syntax/syntax.ts';

/** Written in a comment on the line, or on the one above: nothing, or only the named rule, is reported there. */
const word = 'portlight-ignore';
// A word with a hyphen is meant as a rule's id, also where no rule has it; anything else says why.
const mark = /portlight-ignore(?![\w-])(?:[ \t]+([a-z]+(?:-[a-z]+)+)(?![\w-]))?/g;

/** The places of a document where its author wants to hear nothing. */
export class Ignores {
  readonly #lines: Lines;
  /** Rule ids by line; undefined stands for all rules. */
  readonly #rules = new Map<number, Set<string | undefined>>();

  constructor(text: string, reading: Reading) {
    this.#lines = new Lines(text);
    for (const comment of reading.comments) {
      for (const match of text.slice(comment.start, comment.end).matchAll(mark)) {
        const line = this.#lines.lineAt(comment.start + match.index);
        this.#add(line, match[1]);
        if (this.#isAlone(comment.start)) this.#add(this.#lines.lineAt(comment.end) + 1, match[1]);
      }
    }
  }

  /** Whether the rule has to be silent on the line that holds one of the offsets. */
  silence(rule: string, ...offsets: readonly number[]): boolean {
    return offsets.some((offset) => {
      const ignored = this.#rules.get(this.#lines.lineAt(offset));
      return ignored !== undefined && (ignored.has(undefined) || ignored.has(rule));
    });
  }

  /** Puts such a comment above the line that holds the offset, indented like it. */
  edit(path: string, syntax: Syntax, rule: string, offset: number): Edit {
    const line = this.#lines.lineAt(offset);
    const at = this.#lines.startOf(line);
    const newText = `${this.#lines.indentOf(line)}${syntax.comment(`${word} ${rule}`)}\n`;
    return { path, start: at, end: at, newText };
  }

  /** A comment behind code speaks of that code; one that begins its line speaks of what follows. */
  #isAlone(start: number): boolean {
    const line = this.#lines.lineAt(start);
    return this.#lines.startOf(line) + this.#lines.indentOf(line).length === start;
  }

  #add(line: number, rule: string | undefined): void {
    const rules = this.#rules.get(line) ?? new Set();
    this.#rules.set(line, rules.add(rule));
  }
}
