import type { Edit, Ignores as IgnoreEdits } from './finding.ts';
import { Lines } from './project/lines.ts';
import type { Syntax } from './syntax/index.ts';

/** Written in a comment on the line, or on the one above: nothing, or only the named rule, is reported there. */
const word = 'portlight-ignore';
// A word with a hyphen is meant as a rule's id, also where no rule has it; anything else says why.
const mark = /portlight-ignore(-file)?(?![\w-])(?:[ \t]+([a-z]+(?:-[a-z]+)+)(?![\w-]))?/g;

/** Stands for all lines of a file. */
const everyLine = 0;

/** The places of a document where its author wants to hear nothing. */
export class Ignores {
  readonly #lines: Lines;
  /** Rule ids by line; undefined stands for all rules. */
  readonly #rules = new Map<number, Set<string | undefined>>();
  /** Where the text starts, behind a byte order mark. */
  readonly #start: number;
  /** Where a comment for the whole file goes. */
  readonly #top: number;
  /** What was written for the last line that was asked for: many addresses may stand on one. */
  #last: { readonly line: number; readonly rule: string; readonly edits: IgnoreEdits } | undefined;

  /** `comments` are given by their offsets. */
  constructor(text: string, comments: readonly { readonly start: number; readonly end: number }[]) {
    this.#lines = new Lines(text);
    // What must stand first in a file stays there: `#!/bin/sh`, `<?php`, a byte order mark.
    this.#start = text.startsWith('\uFEFF') ? 1 : 0;
    this.#top = /^\uFEFF?(?:#!|<\?)/.test(text) ? this.#lines.startOf(2) : this.#start;
    for (const comment of comments) {
      for (const match of text.slice(comment.start, comment.end).matchAll(mark)) {
        const [, wholeFile, rule] = match;
        const line = wholeFile ? everyLine : this.#lines.lineAt(comment.start + match.index);
        this.#add(line, rule);
        if (this.#isAlone(comment.start)) this.#add(this.#lines.lineAt(comment.end) + 1, rule);
      }
    }
  }

  /** Whether the rule has to be silent on the line that holds one of the offsets. */
  silence(rule: string, ...offsets: readonly number[]): boolean {
    const lines = [everyLine, ...offsets.map((offset) => this.#lines.lineAt(offset))];
    return lines.some((line) => {
      const ignored = this.#rules.get(line);
      return ignored !== undefined && (ignored.has(undefined) || ignored.has(rule));
    });
  }

  /** Puts such a comment above the line that holds the offset, indented like it, or at the top of the file. */
  edits(path: string, syntax: Syntax, rule: string, offset: number): IgnoreEdits {
    const line = this.#lines.lineAt(offset);
    if (this.#last?.line === line && this.#last.rule === rule) return this.#last.edits;
    const insert = (at: number, indent: string, mark: string): Edit | undefined => {
      const comment = syntax.comment(`${mark} ${rule}`);
      return comment === undefined
        ? undefined
        : { path, start: at, end: at, newText: `${indent}${comment}${this.#lines.lineBreak}` };
    };
    const forLine = insert(
      Math.max(this.#lines.startOf(line), this.#start),
      this.#lines.indentOf(line),
      word,
    );
    const forFile = insert(this.#top, '', `${word}-file`);
    const edits = { ...(forLine && { line: forLine }), ...(forFile && { file: forFile }) };
    this.#last = { line, rule, edits };
    return edits;
  }

  /** A comment behind code speaks of that code; one that begins its line speaks of what follows. */
  #isAlone(start: number): boolean {
    const line = this.#lines.lineAt(start);
    const first = this.#lines.startOf(line) + this.#lines.indentOf(line).length;
    return Math.max(first, this.#start) === start;
  }

  #add(line: number, rule: string | undefined): void {
    const rules = this.#rules.get(line) ?? new Set();
    this.#rules.set(line, rules.add(rule));
  }
}
