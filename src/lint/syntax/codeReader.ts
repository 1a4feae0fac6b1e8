import { messageCommand, messageMacro } from './messages.ts';
import { beforeTypes, Code, chainEndingAt, withoutSigil, type Frame } from './codeFrames.ts';
import type { Candidate } from './candidate.ts';
import { CodeVariables, isCoalescing } from './codeVariables.ts';
import { isReplacing, nextRewrite, Rewrites } from './rewrites.ts';
import type { StringToken, Token } from './token.ts';
import { ahead, type Wanted } from './wanted.ts';

/** What punctuation does to the brackets and keys around. */
const roles = new Map<string, 'opens' | 'closes' | 'separates' | 'assigns'>([
  ...['(', '[', '{'].map((mark) => [mark, 'opens'] as const),
  ...[')', ']', '}'].map((mark) => [mark, 'closes'] as const),
  ...[',', ';'].map((mark) => [mark, 'separates'] as const),
  ...['=', ':=', '=>', ':', '||=', '??=', '?:='].map((mark) => [mark, 'assigns'] as const),
]);
const comparing = new Set(['==', '===', '!=', '!==', '<>', '=~', 'in', 'case', 'when']);
const comparingCalls =
  /^(?:includes|contains|equals|equalsIgnoreCase|startsWith|endsWith|starts_with|ends_with|indexOf|match|matches|test|has|hasPrefix|hasSuffix|str_contains|strpos|in_array|eq|compareTo|#default)$/i;
const statementWords =
  /^(?:if|for|foreach|while|switch|catch|return|else|do|try|when|match|unless|until|and|or|not|in|await|new|throw|yield)$/;
const wrappers =
  /(?:^|\.)(?:String\.from|String\.valueOf|Some|Ok|Just|unwrap_or|unwrap_or_else|map_or|orElse|getOrElse|or_else|URI|URL|Uri|URI\.create|List\.of|Set\.of|Arrays\.asList|listOf|setOf|arrayOf|Optional\.of|strings\.TrimSpace|Value)$|^str$/;
const declaring =
  /^(?:class|struct|interface|enum|trait|impl|object|namespace|module|mod|extends|implements|func|fn|def|function|fun)$/;
/** Behind these, Go and Rust write no parentheses. */
const leading = new Set(['if', 'for', 'while', 'switch', 'match', 'loop', 'unsafe']);

/** Brackets farther out tell nothing of a string, but would be looked at for each. */
const deepest = 40;

/**
 * The strings of a program with what surrounds them: the keys that they are given to, the functions that take them, the
 * variables for which they are the default. One walk over the tokens, with a stack of open brackets. `wanted` tells which
 * strings are of use.
 */
export function readCandidates(text: string, tokens: readonly Token[], wanted: Wanted): Candidate[] {
  return new CodeReader(new Code(text, tokens)).read(wanted);
}

class CodeReader {
  readonly #code: Code;
  readonly #variables: CodeVariables;
  readonly #rewrites: Rewrites;
  readonly #stack: Frame[] = [frame('block', [], undefined)];
  /** Token after which a key was set by a colon, which may be followed by a type and `=`. */
  #colonAt = -1;
  /** Names of the call that was closed last, and the token that closed it. */
  #closed: { readonly at: number; readonly frame: Frame } | undefined;

  constructor(code: Code) {
    this.#code = code;
    this.#variables = new CodeVariables(code);
    this.#rewrites = new Rewrites(code);
  }

  read(wanted: Wanted): Candidate[] {
    const candidates: Candidate[] = [];
    const code = this.#code;
    const next = ahead((from) => wanted.next(code.text, from));
    const rewrite = ahead((from) => nextRewrite(code.text, from));
    // A string may be of use by what stands right before it or behind it, too.
    const isWanted = (token: StringToken): boolean =>
      next(token.start - 1) <= token.end && this.#says(token, wanted);
    let outermost = Infinity;
    let isRewriting = false;
    for (const [index, token] of code.tokens.entries()) {
      const source = code.source(index);
      const isNew = code.startsLine(index) && this.#endsStatement(index);
      if (isNew) this.#newStatement();
      // Behind the brackets that hold them, nothing tells of them but what puts others in their place.
      if (this.#stack.length < outermost && next(token.start - 1) === Infinity) {
        if (rewrite(token.start) < Infinity) isRewriting = true;
        else if (isNew || !isRewriting) break;
      }
      if (token.kind === 'punctuation') this.#punctuation(index, source);
      else if (token.kind === 'word') this.#word(index, source);
      if (token.kind === 'string' || token.kind === 'number') this.#remember(index, source);
      if (token.kind === 'string') {
        this.#variables.literal(index, this.#top);
        if (isWanted(token)) {
          candidates.push(this.#candidate(index, token));
          outermost = Math.min(outermost, this.#stack.length);
        }
      }
    }
    this.#endStatement();
    return candidates.map((candidate) => this.#rewrites.applied(candidate));
  }

  #word(index: number, source: string): void {
    const top = this.#top;
    if (top.kind === 'block' && leading.has(source) && this.#code.source(index + 1) !== '(')
      top.awaitsBody = true;
    this.#variables.word(index, top);
    this.#rewrites.word(index, top);
  }

  /** The literal text alone: strings in what is put in are tokens of their own. */
  #says({ parts }: StringToken, wanted: Wanted): boolean {
    // With its quotes, by which a short name is told from a part of a longer one.
    return parts.some(({ start, end }) => wanted.isIn(this.#code.text.slice(start - 1, end + 1)));
  }

  get #top(): Frame {
    return this.#stack.at(-1) ?? frame('block', [], undefined);
  }

  #candidate(index: number, token: StringToken): Candidate {
    const code = this.#code;
    const top = this.#top;
    const around = this.#stack.slice(-deepest);
    const block = around.findLastIndex(({ kind }) => kind === 'block');
    const inner = around.slice(block + 1);
    const blockKey = around[block]?.key ?? [];
    if (top.call !== undefined && isReplacing(top.call)) this.#rewrites.replaces(index, top);
    const path = [
      ...(inner.length === 0 ? blockKey : inner.flatMap(({ names }) => names)),
      ...(inner.length === 0 ? [] : top.key),
    ];
    return {
      start: token.start,
      end: token.end,
      parts: token.parts,
      path,
      beside: top.beside,
      scope: around.slice(0, block + 1).flatMap(({ names }) => names),
      call: top.kind === 'call' ? top.call : this.#commandOf(index, inner.length === 0),
      compared:
        comparing.has(code.source(index - 1)) ||
        comparing.has(code.source(index + 1)) ||
        (top.call !== undefined && (comparingCalls.test(top.call) || isReplacing(top.call))) ||
        this.#rewrites.isReplaced(index) ||
        this.#variables.isDefaultOfUnknown(top) ||
        // `new URL(path, "http://localhost")` takes the path apart.
        (top.kind === 'data' && top.call === 'URL' && code.source(index - 1) === ',') ||
        (code.source(index + 1) === '.' && comparingCalls.test(code.source(index + 2))),
      variables: this.#variables.of(index, around.slice(Math.max(0, block)), path.at(-1)),
    };
  }

  /** What is called without parentheses: `description <<~TEXT`, and in a statement `puts "…"`. */
  #commandOf(index: number, isStatement: boolean): string | undefined {
    const code = this.#code;
    const isHeredoc = code.text.startsWith('<<', code.tokens[index]?.start ?? 0);
    if (isHeredoc && code.isWord(index - 1)) return code.source(index - 1);
    return isStatement ? messageCommand(code, index) : undefined;
  }

  #punctuation(index: number, source: string): void {
    const role = roles.get(source);
    if (role === 'opens') this.#open(index, source);
    else if (role === 'closes') this.#close(index);
    else if (role === 'separates') this.#newItem(source);
    else if (role === 'assigns') this.#assign(index, source);
  }

  #open(index: number, bracket: string): void {
    const code = this.#code;
    const parent = this.#top;
    const before = code.source(index - 1);
    const chain = chainEndingAt(code, bracket === '(' ? beforeTypes(code, index - 1) : index - 1);
    // Ruby's `Redis.new(…)` is a call like any other.
    // Nor is Go's `[]string{…}` anything but the value of what it is given to.
    const isList = bracket === '{' && code.source(chain.start - 1) === ']';
    const named = !isList && (chain.names.length > 1 || !statementWords.test(before)) ? chain.names : [];
    if (bracket === '(') {
      // What only wraps a value leaves it to what is around: `String::from("…")`, `Some("…")`.
      const wraps = wrappers.test(named.slice(-2).join('.'));
      // Rust's `#[default("…")]` says what a setting is where nobody says anything else.
      const isAttribute = code.source(chain.start - 1) === '[' && code.source(chain.start - 2) === '#';
      const call = isAttribute ? `#${named.at(-1) ?? ''}` : (named.at(-1) ?? messageMacro(code, index - 1));
      this.#stack.push(
        wraps
          ? frame('data', parent.key, call === 'URL' ? call : undefined)
          : frame('call', [...parent.key, ...named], call),
      );
      return;
    }
    const closed = this.#closed?.at === index - 1 && before === ')' ? this.#closed.frame : undefined;
    if (bracket === '{' && parent.awaitsBody && !/^[=(,:[]$/.test(before)) {
      parent.awaitsBody = false;
      this.#stack.push(frame('block', [], undefined, [...parent.inherited, ...parent.variables]));
    } else if (
      // `ENV.fetch("X") { "…" }` goes on with the value; other braces behind a parenthesis hold statements.
      bracket === '{' &&
      closed !== undefined &&
      !this.#variables.isReader(closed)
    ) {
      this.#stack.push(frame('block', closed.names, undefined, parent.variables));
    } else if (
      bracket === '{' &&
      (/^(?:=>|->|;|\{|\}|else|do|try|begin|finally)?$/.test(before) ||
        declaring.test(code.source(chain.start - 1)))
    ) {
      // An arrow's body, a class or a bare block. In a literal, `=> {` holds data, which its keys tell.
      const isHash =
        before === '=>' && (code.literal(index - 2) !== undefined || code.literal(index + 1) !== undefined);
      this.#stack.push(
        frame(isHash ? 'data' : 'block', isHash ? parent.key : named, undefined, parent.variables),
      );
    } else {
      const data = frame('data', [...parent.key, ...named], undefined);
      const takesEnvironment = bracket === '{' && this.#variables.takesEnvironment(index);
      this.#stack.push({ ...data, takesEnvironment });
    }
  }

  #close(index: number): void {
    if (this.#top.kind === 'block') this.#endStatement();
    const closed = this.#stack.length > 1 ? this.#stack.pop() : undefined;
    if (closed === undefined) return;
    this.#closed = { at: index, frame: closed };
    this.#variables.closed(closed, this.#top, index);
    // What an `if` has asked for, its `else` knows, too.
    if (closed.kind === 'block' && this.#code.source(index + 1) !== 'else') this.#newStatement();
  }

  #assign(index: number, source: string): void {
    const code = this.#code;
    const top = this.#top;
    if (source === ':') {
      const name = code.literal(index - 1) ?? (code.isWord(index - 1) ? code.source(index - 1) : undefined);
      if (name === undefined) return;
      top.key = [withoutSigil(name)];
      top.isField = true;
      this.#colonAt = index;
      return;
    }
    // `host: String = "…"`: the name stands before the colon.
    if (source === '=' && this.#colonAt >= 0 && index - this.#colonAt <= 8 && top.key.length > 0) return;
    // `string Host { get; set; } = "…"`: the property's name stands before its braces.
    if (this.#closed?.at === index - 1 && this.#closed.frame.kind === 'data') {
      top.key = this.#closed.frame.names.slice(-1);
      return;
    }
    const literal = code.literal(index - 1);
    top.isField = source === '=>';
    top.key = literal === undefined ? chainEndingAt(code, index - 1).names : [literal];
  }

  #newItem(mark: string): void {
    const top = this.#top;
    this.#endStatement();
    top.key = [];
    this.#colonAt = -1;
    if (mark === ';' || !isCoalescing(top)) top.variables = [];
  }

  #newStatement(): void {
    this.#endStatement();
    this.#top.key = [];
    this.#top.variables = [];
    this.#top.awaitsBody = false;
    this.#colonAt = -1;
  }

  #endStatement(): void {
    const top = this.#top;
    this.#variables.endOfStatement(top);
    if (top.kind !== 'block' || top.key.length === 0) return;
    const read = this.#variables.readBy(top);
    if (read.length === 0) return;
    const scope = this.#stack.flatMap(({ kind, names }) => (kind === 'block' ? names : []));
    this.#rewrites.assigned(top.key, scope, read);
  }

  /** Whether a line that starts with this token starts a statement: nothing before it or in it goes on. */
  #endsStatement(index: number): boolean {
    if (this.#top.kind !== 'block') return false;
    const code = this.#code;
    const before = code.source(index - 1);
    if (code.tokens[index - 1]?.kind === 'punctuation' && !/^[)\]}:]$/.test(before)) return false;
    if (/^(?:or|and|not|in|return)$/.test(before)) return false;
    // `ENV.fetch("X") do`, with what stands in for it on the next line.
    const closed = before === 'do' && this.#closed?.at === index - 2 ? this.#closed.frame : undefined;
    if (closed !== undefined && this.#variables.isReader(closed)) return false;
    return !/^(?:\.|\?\.|\|\||\?\?|\?:|&&|\?|:|->|\+|or|and|\|)$/.test(code.source(index));
  }

  /** Keeps plain values by their keys; in a call, a number that follows another argument, or that a server listens on, is a port. */
  #remember(index: number, source: string): void {
    const code = this.#code;
    const top = this.#top;
    const name = top.key.at(-1);
    const text = code.literal(index) ?? source;
    if (name !== undefined) {
      if (!top.beside.has(name)) top.beside.set(name, text);
    } else if (code.tokens[index]?.kind === 'number' && this.#isPort(index, top)) {
      if (!top.beside.has('port')) top.beside.set('port', text);
    }
  }

  #isPort(index: number, { kind, call }: Frame): boolean {
    const code = this.#code;
    if (kind === 'call') return code.source(index - 1) === ',' || call === 'listen';
    // `{"…", 9092}`: a tuple, or the fields of a structure in their order.
    return (
      kind === 'data' &&
      code.source(index - 1) === ',' &&
      code.literal(index - 2) !== undefined &&
      code.source(index - 3) === '{'
    );
  }
}

function frame(
  kind: Frame['kind'],
  names: readonly string[],
  call: string | undefined,
  inherited: readonly string[] = [],
): Frame {
  return {
    kind,
    names,
    call,
    key: [],
    isField: false,
    variables: [],
    inherited,
    variableArguments: [],
    beside: new Map(),
    takesEnvironment: false,
    awaitsBody: false,
  };
}
