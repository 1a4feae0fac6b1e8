import type { Address } from './address.ts';
import { urlAddresses } from './url.ts';
import type { Token } from './token.ts';

/** How addresses and comments stand in one kind of file. */
export interface Syntax {
  /** Of file names, in lower case, without the dot. */
  readonly extensions: readonly string[];
  /** A comment that fills a line of its own. */
  comment(text: string): string;
  /** Never throws; takes time linear to the text's length. */
  read(text: string): Reading;
}

export interface Reading {
  readonly addresses: readonly Address[];
  /** Offsets of the comments. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

/** What the reading of a programming language has to know. */
export interface Language {
  scan(text: string): Token[];
  /** Environment variables for which the literal is only the default, such as `process.env.X || '…'`. */
  variablesBefore(code: Code, index: number): string[];
}

/** A source text and its tokens without the comments. */
export class Code {
  readonly text: string;
  readonly tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  /** The source of a token; empty where there is none. */
  source(index: number): string {
    const token = this.tokens[index];
    return token === undefined ? '' : this.text.slice(token.start, token.end);
  }

  /** What a plain string literal says; undefined for any other token. */
  literal(index: number): string | undefined {
    const token = this.tokens[index];
    const part = token?.kind === 'string' && token.parts.length === 1 ? token.parts[0] : undefined;
    return part && this.text.slice(part.start, part.end);
  }
}

/** Addresses in the string literals of a programming language. */
export function readCode(text: string, language: Language): Reading {
  const tokens = language.scan(text);
  const comments = tokens.filter((token) => token.kind === 'comment');
  const code = new Code(
    text,
    tokens.filter((token) => token.kind !== 'comment'),
  );
  const addresses: Address[] = [];
  for (const [index, token] of code.tokens.entries()) {
    if (token.kind !== 'string' || isMessage(code, index)) continue;
    addresses.push(...urlAddresses(text, token, language.variablesBefore(code, index)));
  }
  return { addresses, comments };
}

const messageCall =
  /^(?:log|info|warn|warning|error|debug|trace|fatal|critical|exception|print|println|printf|assert|expect|describe|it|test|\w*Error|\w*Exception)$/;
/** How far back the call is looked for that takes the literal; a bound, so that long lists cost no square. */
const reach = 40;

/** Whether the literal is handed to something that only tells people about it. */
function isMessage(code: Code, index: number): boolean {
  let depth = 0;
  for (let at = index - 1; at >= 0 && at > index - reach; at--) {
    if (code.tokens[at]?.kind !== 'punctuation') continue;
    const mark = code.source(at);
    if (mark === ')') depth++;
    else if (mark === '(' && depth-- === 0) return messageCall.test(code.source(at - 1));
    // A function's body is a world of its own, whoever is handed the function.
    else if (mark === ';' || (mark === '{' && /^(?:=?>|\))$/.test(code.source(at - 1)))) return false;
  }
  return false;
}
