import { Gatherer, type Scope, scopeOf } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { bare, linesOf, quoted } from './written.ts';

/** Environment files: `export NAME=value`, quotes, comments behind a value. */
export const env: Format = {
  comment: (text) => `# ${text}`,
  read: readEnv,
};

const assignment = /[ \t]*(?:export[ \t]+)?([\p{L}_][\p{L}\p{N}_.-]*)[ \t]*=[ \t]*/uy;

function readEnv(text: string): Settings {
  const found = new Gatherer(text);
  const scopes = new VariableScopes();
  for (const { start, end } of linesOf(text)) {
    const first = bare(text, start, end);
    if (text[first.start] === '#') {
      found.comment(first.start, end);
      continue;
    }
    assignment.lastIndex = start;
    const name = assignment.exec(text)?.[1];
    const at = assignment.lastIndex;
    if (name === undefined || at > end) continue;
    const mark = text[at];
    const isQuoted = mark === '"' || mark === "'" || mark === '`';
    const comment = commentBehind(text, isQuoted ? quoted(text, at, mark === '"').end : at, end);
    const written = isQuoted ? quoted(text, at, mark === '"') : bare(text, at, comment);
    found.add(written, scopes.of(name), name);
    if (comment < end) found.comment(comment, end);
  }
  return found;
}

/** Offset of the `#` of a comment behind a value, or the line's end: only behind a blank does it start one. */
function commentBehind(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text[at] === '#' && (text[at - 1] === ' ' || text[at - 1] === '\t')) return at;
  }
  return end;
}

/** Variables have no parent: those with the same first word, such as `DB_HOST` and `DB_PORT`, stand beside each other. */
export class VariableScopes {
  readonly #path: readonly string[];
  readonly #scopes = new Map<string, Scope>();

  constructor(path: readonly string[] = []) {
    this.#path = path;
  }

  of(name: string): Scope {
    const word = name.split('_', 1)[0] ?? name;
    const scope = this.#scopes.get(word) ?? scopeOf(this.#path);
    this.#scopes.set(word, scope);
    return scope;
  }
}
