import type { Token } from './token.ts';

/** A bracket that is open, with the names that lead to what stands in it. */
export interface Frame {
  /** `call` takes arguments, `data` is an object, list or initialiser, `block` holds statements. */
  readonly kind: 'call' | 'data' | 'block';
  /** Of the keys and functions before the bracket. */
  readonly names: readonly string[];
  /** Of a call: the function's own name. */
  readonly call: string | undefined;
  /** Names on the left of the value that is being read. */
  key: readonly string[];
  /** Whether that is a field of an object: `key: …`, `'key' => …`. */
  isField: boolean;
  /** Environment variables that were read in this statement or argument. */
  variables: string[];
  /** Variables that the statement has read whose body this is: `if (process.env.X) { … } else { … }`. */
  readonly inherited: readonly string[];
  /** Texts among the arguments of a call that are spelled like environment variables. */
  readonly variableArguments: string[];
  readonly beside: Map<string, string>;
  /** Whether its keys are environment variables: `const { DB_HOST = '…' } = process.env`. */
  readonly takesEnvironment: boolean;
  /** Whether the statement has begun with a word behind which braces hold a body, without parentheses: `if a != "" {`. */
  awaitsBody: boolean;
}

/** Source and tokens of a program, without comments. */
export class Code {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Of the tokens that were asked for: each is, by those around it. */
  readonly #sources: string[] = [];
  /** The first line break behind the token that was asked for last. */
  #lineBreak = -1;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  /** The source of a token; empty where there is none. */
  source(index: number): string {
    const known = this.#sources[index];
    if (known !== undefined) return known;
    const token = this.tokens[index];
    if (token === undefined) return '';
    return (this.#sources[index] = this.text.slice(token.start, token.end));
  }

  isWord(index: number): boolean {
    return this.tokens[index]?.kind === 'word';
  }

  /** What a plain string literal says; undefined for any other token. */
  literal(index: number): string | undefined {
    const token = this.tokens[index];
    const part = token?.kind === 'string' && token.parts.length === 1 ? token.parts[0] : undefined;
    return part && this.text.slice(part.start, part.end);
  }

  /** Whether a token begins its line, or what stands behind a mark that ends a statement; of any token, at any time. */
  beginsStatement(index: number): boolean {
    const before = this.tokens[index - 1];
    const token = this.tokens[index];
    if (before === undefined || token === undefined) return true;
    if (/^(?:[;{}]|\|\||&&|then|do|else|<\?php)$/.test(this.source(index - 1))) return true;
    return this.text.slice(before.end, token.start).includes('\n');
  }

  /** Whether a line break stands between a token and the one before it. Tokens are asked about in their order. */
  startsLine(index: number): boolean {
    const before = this.tokens[index - 1];
    const token = this.tokens[index];
    if (before === undefined || token === undefined) return true;
    // Values that are put into a string stand before its end.
    if (before.end >= token.start) return false;
    if (this.#lineBreak < before.end) {
      const found = this.text.indexOf('\n', before.end);
      this.#lineBreak = found < 0 ? Infinity : found;
    }
    return this.#lineBreak < token.start;
  }
}

/** A name without what tells its kind: `$name`, `@name`. */
export function withoutSigil(name: string): string {
  return name.startsWith('$') || name.startsWith('@') ? name.replace(/^[$@]+/, '') : name;
}

const connectors = new Set(['.', '?.', '->', '::', '!', '&', '*', '$']);
/** Long enough for every chain that people write; a bound, so that a hostile one costs no square. */
const longestChain = 40;

/**
 * The names of the chain that ends with a token, outermost first: of `app.config['DB_URL']` they are `app`, `config` and
 * `DB_URL`. `start` is the chain's first token.
 */
export function chainEndingAt(code: Code, end: number): { names: string[]; start: number } {
  const names: string[] = [];
  let at = end;
  let start = end + 1;
  while (at >= 0 && end - at < longestChain) {
    const literal = code.source(at) === ']' && code.source(at - 2) === '[' ? code.literal(at - 1) : undefined;
    if (literal !== undefined) {
      names.push(literal);
      start = at - 2;
      at -= 3;
      // What is indexed stands right before the bracket.
      if (!connectors.has(code.source(at))) {
        if (!code.isWord(at) && code.source(at) !== ']') break;
        continue;
      }
    } else if (code.isWord(at)) {
      names.push(withoutSigil(code.source(at)));
      start = at;
      at--;
    } else break;
    if (!connectors.has(code.source(at))) break;
    at--;
  }
  return { names: names.reverse(), start };
}

const inTypes = new Set(['.', ',', '::', '?', '[', ']', '<', '>']);
/** Tokens of the types that a call names: `AddClient<Shop.Client>(…)`. */
const mostTypes = 20;

/** The token before the types with which a function is called, if it is called with some; else `end` itself. */
export function beforeTypes(code: Code, end: number): number {
  let depth = 0;
  for (let at = end; code.source(end) === '>' && at > end - mostTypes; at--) {
    const source = code.source(at);
    if (!code.isWord(at) && !inTypes.has(source)) break;
    if (source === '>') depth++;
    if (source === '<' && --depth === 0) return code.source(at - 1) === '::' ? at - 2 : at - 1;
  }
  return end;
}
