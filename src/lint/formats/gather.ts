import type { Part } from '../syntax/token.ts';
import type { Settings, Value } from './value.ts';

/** A value as it is written: with its quotes from `start` to `end`, what it says in `parts`. */
export interface Written extends Part {
  readonly parts: readonly Part[];
}

/** The names that lead to a mapping, and the plain values in it. */
export interface Scope {
  readonly path: readonly string[];
  readonly beside: Map<string, string>;
}

/** Only files that are made to make a reader slow nest deeper. */
export const maxDepth = 64;

/** The path to what lies under further names. Cut where it grows too long, or long paths to many values would take a square. */
export function below(path: readonly string[], names: readonly string[]): readonly string[] {
  return names.length === 0 ? path : path.concat(names.slice(0, maxDepth - path.length));
}

export function scopeOf(path: readonly string[] = []): Scope {
  return { path, beside: new Map() };
}

/** Gathers what a reader finds. */
export class Gatherer implements Settings {
  readonly values: Value[] = [];
  readonly comments: Part[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes in what stands under a name; without a name, an item of a list under the scope's path. */
  add(written: Written, scope: Scope, name?: string, document?: number): void {
    const path = name === undefined ? scope.path : below(scope.path, [name]);
    if (name !== undefined) this.note(written, scope, name);
    this.addAt(written, path, scope.beside, document);
  }

  /** Lets what stands beside it know of a value, if it is a plain one. */
  note(written: Written, scope: Scope, name: string): void {
    const [part] = written.parts;
    if (written.parts.length > 1) return;
    scope.beside.set(name, part === undefined ? '' : this.#text.slice(part.start, part.end));
  }

  addAt(
    written: Written,
    path: readonly string[],
    beside: ReadonlyMap<string, string>,
    document?: number,
  ): void {
    const parts = written.parts.filter((part) => part.end > part.start);
    // What says nothing is nobody's address.
    if (parts.length === 0) return;
    const { start, end } = written;
    this.values.push({ start, end, parts, path, beside, ...(document === undefined ? {} : { document }) });
  }

  comment(start: number, end: number): void {
    this.comments.push({ start, end });
  }
}

/** Blocks that are open, the innermost last. What lies too deep belongs to the last block that is not. */
export class Nesting<T> {
  readonly #root: T;
  readonly #open: T[] = [];
  #tooDeep = 0;

  constructor(root: T) {
    this.#root = root;
  }

  get top(): T {
    return this.#open.at(-1) ?? this.#root;
  }

  enter(block: T): void {
    if (this.#open.length < maxDepth) this.#open.push(block);
    else this.#tooDeep++;
  }

  /** Leaves the innermost block; the root is never left. */
  leave(): void {
    if (this.#tooDeep > 0) this.#tooDeep--;
    else this.#open.pop();
  }
}
