import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';

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
  /** Aliases make one mapping stand in many places; each is read once, or their number could grow without bounds. */
  readonly #fields = new Map<YAMLMap, readonly Field[]>();

  /** What each alias stands for: the parser's own look-up would walk the document for each. */
  readonly #targets = new Map<Alias, Node>();

  constructor(document: Document) {
    this.#document = document;
    const anchors = new Map<string, Node>();
    visit(document, {
      Alias: (_key, alias) => {
        const target = anchors.get(alias.source);
        if (target !== undefined) this.#targets.set(alias, target);
      },
      Value: (_key, node) => {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
      },
    });
  }

  root(): Node | undefined {
    return this.resolve(this.#document.contents);
  }

  /** The node behind an alias, or the node itself. */
  resolve(node: unknown): Node | undefined {
    if (isAlias(node)) {
      return this.resolve(this.#targets.get(node));
    }
    return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
  }

  /** The keys of a mapping; its own win over those that `<<` brings in. Empty for anything else. */
  fields(node: unknown): readonly Field[] {
    const map = this.resolve(node);
    if (!isMap(map)) return [];
    const known = this.#fields.get(map);
    if (known !== undefined) return known;
    // A mapping can be merged into itself by an alias: while it is being read, it brings in nothing.
    this.#fields.set(map, []);
    const fields = this.#read(map);
    this.#fields.set(map, fields);
    return fields;
  }

  #read(map: YAMLMap): Field[] {
    const own = new Map<string, Field>();
    const merged = new Map<string, Field>();
    for (const pair of map.items) {
      if (isMerge(pair)) {
        const value = this.resolve(pair.value);
        // Of several mappings, the first that has a key wins; named twice, a mapping has nothing to add.
        const sources = new Set((isSeq(value) ? value.items : [value]).map((source) => this.resolve(source)));
        for (const source of sources) {
          for (const field of this.fields(source)) {
            if (!merged.has(field.name)) merged.set(field.name, field);
          }
        }
      } else {
        const name = keyOf(pair);
        if (name !== undefined) {
          own.set(name, { name, value: this.resolve(pair.value), offset: offsetOf(pair.key) });
        }
      }
    }
    return [...new Map([...merged, ...own]).values()];
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

/** In a document that honours them, the parser makes a symbol of a plain `<<`, so that a quoted one is a key like any other. */
function isMerge({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

function keyOf(pair: Pair): string | undefined {
  const key: unknown = pair.key;
  if (isScalar(key)) return String(key.value);
  return undefined;
}
