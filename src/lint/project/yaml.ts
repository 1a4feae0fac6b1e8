import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';

/** One key of a mapping. */
export interface Field {
  readonly name: string;
  readonly value: Node | undefined;
  /** Offset of the key. */
  readonly offset: number;
}

/** Follows aliases, in a document whose `<<` keys are honoured. Anything unexpected reads as nothing. */
export class YamlReader {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  root(): Node | undefined {
    return this.resolve(this.#document.contents);
  }

  /** The node behind an alias, or the node itself. */
  resolve(node: unknown): Node | undefined {
    if (isAlias(node)) {
      const target: unknown = node.resolve(this.#document);
      return isAlias(target) ? undefined : this.resolve(target);
    }
    return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
  }

  /** The keys of a mapping; its own win over those that `<<` brings in. Empty for anything else. */
  fields(node: unknown, depth = 0): Field[] {
    const map = this.resolve(node);
    // A mapping can be merged into itself by an alias; nobody nests this deep on purpose.
    if (!isMap(map) || depth > 8) return [];
    const own: Field[] = [];
    const merged: Field[] = [];
    for (const pair of map.items) {
      const name = keyOf(pair);
      if (name === '<<') {
        const value = this.resolve(pair.value);
        const sources = isSeq(value) ? value.items : [value];
        for (const source of sources) merged.push(...this.fields(source, depth + 1));
      } else if (name !== undefined) {
        own.push({ name, value: this.resolve(pair.value), offset: offsetOf(pair.key) });
      }
    }
    const names = new Set(own.map((field) => field.name));
    return [...own, ...merged.filter((field) => !names.has(field.name))];
  }

  field(node: unknown, name: string): Field | undefined {
    return this.fields(node).find((field) => field.name === name);
  }

  /** The items of a sequence; empty for anything else. */
  items(node: unknown): Node[] {
    const sequence = this.resolve(node);
    if (!isSeq(sequence)) return [];
    return sequence.items.flatMap((item: unknown) => this.resolve(item) ?? []);
  }

  /** A scalar as text; undefined for anything else, and for null. */
  text(node: unknown): string | undefined {
    const scalar = this.resolve(node);
    if (!isScalar(scalar) || scalar.value === null) return undefined;
    // YAML 1.1 would read `22:22` as a number; what was written is what compose means.
    return typeof scalar.value === 'string' ? scalar.value : scalar.source;
  }

  /** A list of texts, also where compose allows a single one. */
  texts(node: unknown): string[] {
    const single = this.text(node);
    if (single !== undefined) return [single];
    return this.items(node).flatMap((item) => this.text(item) ?? []);
  }
}

export function offsetOf(node: unknown): number {
  return isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? 0) : 0;
}

function keyOf(pair: Pair): string | undefined {
  const key: unknown = pair.key;
  if (isScalar(key)) return String(key.value);
  return undefined;
}
