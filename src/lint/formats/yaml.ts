import {
  Composer,
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type Document,
  type Scalar,
} from 'yaml';
import { Excerpt } from './excerpt.ts';
import { below, Gatherer, maxDepth, type Scope, scopeOf, type Written } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { lineEnd, partsByLine } from './written.ts';
import { focused } from './yamlFocus.ts';

/**
 * YAML, all documents of a file. What stands behind an anchor is read there and nowhere else.
 * @param inner the format of a file that a block scalar holds, by the key under which it stands, as in a Kubernetes ConfigMap
 */
export function yaml(inner: (name: string, text: string) => Format | undefined): Format {
  return {
    comment: (text) => `# ${text}`,
    read: (text, wanted) => {
      const part = wanted === undefined ? text : focused(text, wanted);
      const found = part === text ? undefined : new Reader(part, inner);
      const settings = found?.read();
      // A block that was cut in its middle shows itself by what is broken.
      return settings === undefined || found?.isBroken ? new Reader(text, inner).read() : settings;
    },
  };
}

/** How many names a `<<` brings to what stands beside it: many merges of a large mapping would take a square. */
const mostMerged = 64;

class Reader {
  readonly #text: string;
  readonly #found: Gatherer;
  readonly #inner: (name: string, text: string) => Format | undefined;
  /** What anchors of the document stand for: scalars, and what stands in mappings. */
  #anchors = new Map<string, Written | Scope>();
  #document = 0;
  /** Documents inside of others are counted behind these. */
  #documents = 0;

  constructor(text: string, inner: (name: string, text: string) => Format | undefined) {
    this.#text = text;
    this.#inner = inner;
    this.#found = new Gatherer(text);
  }

  /** Whether anything of the text was no YAML; known once it is read. */
  isBroken = false;

  read(): Settings {
    const documents = this.#compose();
    this.isBroken = documents.some(({ errors }) => errors.length > 0);
    this.#documents = documents.length;
    for (const [index, document] of documents.entries()) {
      this.#document = index;
      this.#anchors = new Map();
      this.#node(document.contents, scopeOf(), undefined, 0);
    }
    // Those of a file inside of a block scalar came last.
    this.#found.comments.sort((a, b) => a.start - b.start);
    return this.#found;
  }

  /** Documents up to the one that nests deeper than the parser's stack; comments on the way. */
  #compose(): Document[] {
    const documents: Document[] = [];
    const parser = new Parser();
    // Repeated keys are an error to YAML, but not a reason to know nothing of the rest of the file.
    const composer = new Composer({ merge: true, uniqueKeys: false, logLevel: 'silent' });
    try {
      let isText = false;
      for (const lexeme of new Lexer().lex(this.#text)) {
        const start = parser.offset;
        if (!isText && lexeme.startsWith('#')) this.#found.comment(start, start + lexeme.length);
        // A scalar's text comes behind a mark.
        isText = !isText && lexeme === CST.SCALAR;
        for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
      }
      for (const token of parser.end()) documents.push(...composer.next(token));
      documents.push(...composer.end(false, this.#text.length));
    } catch {
      // What was read before still counts.
    }
    return documents;
  }

  /** Takes in what was read in a file that a block scalar holds. */
  #file({ values, comments }: Settings, path: readonly string[]): void {
    const first = this.#documents;
    for (const value of values) {
      const document = value.document === undefined ? this.#document : first + value.document;
      this.#documents = Math.max(this.#documents, document + 1);
      this.#found.values.push({ ...value, path: below(path, value.path), document });
    }
    for (const { start, end } of comments) this.#found.comment(start, end);
  }

  /** Reads what stands under a name; without a name, the root or an item of a list. */
  #node(node: unknown, scope: Scope, name: string | undefined, depth: number): void {
    if (depth > maxDepth) return;
    if (isScalar(node)) this.#scalar(node, scope, name);
    else if (isAlias(node) && name !== undefined) {
      const said = this.#anchors.get(node.source);
      if (said !== undefined && 'parts' in said) this.#found.note(said, scope, name);
    } else if (isSeq(node)) {
      const items: Scope = { path: this.#pathOf(scope, name), beside: scope.beside };
      for (const item of node.items) this.#node(item, items, undefined, depth + 1);
    } else if (isMap(node)) {
      const inside = scopeOf(this.#pathOf(scope, name));
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, inside);
      for (const pair of node.items) this.#pair(pair.key, pair.value, inside, depth + 1);
    }
  }

  #pathOf(scope: Scope, name: string | undefined): readonly string[] {
    return name === undefined ? scope.path : below(scope.path, [name]);
  }

  #pair(key: unknown, value: unknown, scope: Scope, depth: number): void {
    if (!isScalar(key)) return;
    // In a document that honours merges, the parser makes a symbol of a plain `<<`.
    if (typeof key.value === 'symbol') this.#merge(value, scope, depth);
    else this.#node(value, scope, typeof key.value === 'string' ? key.value : (key.source ?? ''), depth);
  }

  /** What is merged stands at its own place; here it is only known to what stands beside it. */
  #merge(value: unknown, scope: Scope, depth: number): void {
    for (const source of isSeq(value) ? value.items : [value]) {
      const merged = isAlias(source) ? this.#anchors.get(source.source) : undefined;
      if (merged !== undefined && 'beside' in merged) {
        let left = mostMerged;
        for (const [name, said] of merged.beside) {
          if (left-- === 0) break;
          if (!scope.beside.has(name)) scope.beside.set(name, said);
        }
      } else this.#node(source, scope, undefined, depth);
    }
  }

  #scalar(node: Scalar, scope: Scope, name: string | undefined): void {
    const [start, end] = node.range ?? [0, 0];
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    if (isBlock && name !== undefined) {
      const excerpt = new Excerpt(this.#text, lineEnd(this.#text, start), end);
      const format = this.#inner(name, excerpt.text);
      if (format !== undefined) {
        this.#file(excerpt.settingsOutside(format.read(excerpt.text)), below(scope.path, [name]));
        return;
      }
    }
    const written = isBlock ? this.#block(start, end) : this.#flow(start, end);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, written);
    this.#found.add(written, scope, name, this.#document);
  }

  #block(start: number, end: number): Written {
    const parts = partsByLine(this.#text, lineEnd(this.#text, start), end);
    return { start: parts[0]?.start ?? start, end: parts.at(-1)?.end ?? start, parts };
  }

  /** Plain or in quotes, mostly on one line. */
  #flow(start: number, end: number): Written {
    const mark = this.#text[start];
    const isQuoted = mark === '"' || mark === "'";
    const isClosed = isQuoted && end - start > 1 && this.#text[end - 1] === mark;
    const inside = { start: isQuoted ? start + 1 : start, end: isClosed ? end - 1 : end };
    const isLine = !this.#text.slice(start, end).includes('\n');
    return { start, end, parts: isLine ? [inside] : partsByLine(this.#text, inside.start, inside.end) };
  }
}
