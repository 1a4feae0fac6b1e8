import type { Code, Frame } from './codeFrames.ts';

/** Functions that read a variable by its name. */
const readers =
  /^(?:get|getenv|get_env|getEnv|getString|getOrDefault|getProperty|env|fetch|config|var|var_os|lookup|lookupEnv|LookupEnv|Getenv|GetEnv|GetEnvironmentVariable|envOr|envOrDefault|str|url|db|db_url|cache_url|email_url|environ|required|optional|getvalue|setdefault|SetDefault|default|GetString|EnvOr)$/i;
const pureReaders = /^(?:env|getenv|get_env|getEnv|lookupEnv|envOr|envOrDefault|GetEnv|EnvOr)$/;
const environments = /^(?:env|ENV|environ|_ENV|_SERVER|environment)$/;
/** What .NET reads variables into, among others: `Redis__Host` is `Redis:Host` there. */
const configurations = /^_?configuration$/i;
const spelledLikeSection = /^[A-Za-z]\w*(?::[A-Za-z]\w*)+$/;
/** Of these functions' arguments, each stands in for those before it that are missing. */
const coalescing =
  /^(?:Or|coalesce|firstNonNull|requireNonNullElse|defaultTo|defaultString|defaultIf(?:Empty|Blank|Null)|ifEmpty)$/;
/** Asked for what kind of place this is, not for an address. */
const choosing = /(?:ENV|ENVIRONMENT|PROFILE|STAGE|MODE|DEBUG)$/;
/** Where nothing but variables are read, any name is one. */
const anyName = /^[A-Za-z_]\w*$/;
const spelledLikeOne = /^[A-Z][A-Z\d_]{2,}$/;
const taken = /\}\s*=\s*(?:process|import\.meta|Bun)\.env\b/;
/** Between two of them, a value stands in for another that is missing. */
export const alternatives: ReadonlySet<string> = new Set(['||', '??', '?:', 'or', '||=', '??=']);
/** Tokens in which as many variables are taken as anybody takes at once. */
const longestTaking = 400;
/** More than any statement reads; a bound, so that a hostile one costs no square. */
const most = 20;

/** Without a text of this kind, no variable is read, whatever the language. */
const mayReadOne = /[eE]nv|[A-Z][A-Z\d_]{2}/g;
/** The same, or one name is given the value of another: `url = given;`. */
const mayPassOneOn = /[eE]nv|[A-Z][A-Z\d_]{2}|= ?[A-Za-z_$]\w*;/g;
const environment = /[eE]nv|ENV/;

/** Where the next text stands by which a variable may be read or passed on, at an offset or behind it; infinite where there is none. */
export function variablesIn(text: string): (from: number) => number {
  const pattern = environment.test(text) ? mayPassOneOn : mayReadOne;
  return (from) => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? Infinity;
  };
}

/** Follows which environment variables a statement reads before it comes to its default. */
export class CodeVariables {
  readonly #code: Code;
  readonly #someTakeEnvironment: boolean;
  /** By the name that they were assigned to. */
  readonly #assigned = new Map<string, readonly string[]>();
  /** Names of variables by those of the constants that hold them. */
  readonly #named = new Map<string, string>();

  constructor(code: Code) {
    this.#code = code;
    this.#someTakeEnvironment = taken.test(code.text);
  }

  /** Whether what a brace opens is what variables are taken apart into: `{ NAME = "…" } = process.env`. */
  takesEnvironment(index: number): boolean {
    if (!this.#someTakeEnvironment) return false;
    const code = this.#code;
    let depth = 0;
    for (let at = index; at < index + longestTaking; at++) {
      const source = code.source(at);
      if (source === '{') depth++;
      if (source !== '}' || --depth > 0) continue;
      const names = [2, 3, 4, 5, 6].map((ahead) => code.source(at + ahead)).join('');
      return code.source(at + 1) === '=' && /^(?:process|Bun)\.env|^import\.meta\.env/.test(names);
    }
    return false;
  }

  /** `process.env.NAME`, `import.meta.env.NAME`; a name that was read into, or that names a variable. */
  word(index: number, top: Frame): void {
    const dot = this.#code.source(index - 1);
    // Of `env.str("NAME")`, the argument is the name.
    if (this.#code.source(index + 1) === '(') return;
    if (this.#named.size > 0 && top.kind === 'call') {
      const named = this.#named.get(this.#code.source(index));
      if (named !== undefined) note(top.variableArguments, [named]);
    }
    const source = this.#code.source(index);
    if (alternatives.has(this.#code.source(index + 1)) && spelledLikeOne.test(source) && dot !== '.') {
      // `REDIS_HOST or "…"`: a constant is called like the variable that it was read from.
      note(top.variables, this.#assigned.get(source) ?? [source]);
    } else if (this.#assigned.size > 0 && this.#standsForItself(index)) {
      note(top.variables, this.#assigned.get(source) ?? []);
    }
    if ((dot === '.' || dot === '?.') && this.#code.source(index - 2) === 'env') {
      note(top.variables, [this.#code.source(index)]);
    }
  }

  literal(index: number, top: Frame): void {
    const text = this.#code.literal(index);
    const constant = top.key.at(-1);
    if (text !== undefined && constant !== undefined && spelledLikeOne.test(text)) {
      if (/^(?:=|:=)$/.test(this.#code.source(index - 1))) this.#named.set(constant, text);
    }
    // A name that is put together is nobody's to know.
    const isWhole = /^[,)\]]?$/.test(this.#code.source(index + 1));
    if (text === undefined || !isWhole) return;
    if (spelledLikeSection.test(text) && (top.call === undefined || readers.test(top.call)))
      note(top.variableArguments, [text.replaceAll(':', '__')]);
    const isFirst = /^[([]$/.test(this.#code.source(index - 1));
    const isName = spelledLikeOne.test(text) || (isFirst && readsEnvironment(top) && anyName.test(text));
    if (isName) note(top.variableArguments, [text]);
  }

  /** What a closed bracket has read belongs to the statement around it: `getenv("NAME")`, `ENV["NAME"]`. */
  closed(frame: Frame, parent: Frame, index: number): void {
    const isIndex = this.#code.source(index) === ']';
    const indexed = isIndex ? this.#before(index - 3) : '';
    if (isIndex ? environments.test(indexed) || configurations.test(indexed) : this.isReader(frame)) {
      note(parent.variables, frame.variableArguments);
    } else if (frame.kind === 'call') {
      // `str(os.environ["NAME"])`, `(process.env.NAME)`: read all the same.
      note(parent.variables, frame.variables);
    }
  }

  isReader(frame: Frame): boolean {
    return frame.call !== undefined && readers.test(frame.call) && frame.variableArguments.length > 0;
  }

  /** `env($prefix . 'HOST', '…')`: who knows what wins? */
  isDefaultOfUnknown(frame: Frame): boolean {
    return frame.call !== undefined && pureReaders.test(frame.call) && frame.variableArguments.length === 0;
  }

  /** The variables that a statement has read, or that its body depends on. */
  readBy({ inherited, variables }: Frame): readonly string[] {
    if (inherited.length === 0) return variables;
    return [...inherited.filter((variable) => !choosing.test(variable)), ...variables];
  }

  /** A name that is the whole of a value (`url = given`), or for which another stands in (`given || …`). */
  #standsForItself(index: number): boolean {
    const code = this.#code;
    const behind = code.source(index + 1);
    if (alternatives.has(behind)) return true;
    const before = code.source(index - 1);
    if (before !== '=' && before !== ':=') return false;
    const end = code.tokens[index]?.end ?? 0;
    return /^[;})]?$/.test(behind) || code.text.slice(end, code.tokens[index + 1]?.start).includes('\n');
  }

  endOfStatement(top: Frame): void {
    const name = top.key.at(-1);
    if (name !== undefined && top.variables.length > 0) this.#assigned.set(name, top.variables);
  }

  /**
   * The variables for which a literal is the default, `frames` being those from its statement to itself: what was read
   * before it, what it is handed to a reader with, what its token `index` stands in for, and what the name that it is
   * given to has been read from.
   */
  of(index: number, frames: readonly Frame[], name: string | undefined): string[] {
    const read = frames.flatMap((each) => [
      ...each.inherited.filter((variable) => !choosing.test(variable)),
      ...each.variables,
      ...(each.kind === 'call' ? each.variableArguments : []),
    ]);
    const { kind, takesEnvironment = false, key = [], isField = false } = frames.at(-1) ?? {};
    const own = takesEnvironment ? key.slice(0, 1) : readByItself(frames.at(-1));
    // What one object's field was read from says nothing of that of another, nor does an argument's name.
    const isOther = key.length > 0 && (kind === 'call' || (kind === 'data' && isField));
    const earlier = name === undefined || isOther ? [] : (this.#assigned.get(name) ?? []);
    return [...new Set([...this.#expanded(index), ...own, ...schemaKey(frames), ...read, ...earlier])];
  }

  /** `${NAME:-…}` of shells. */
  #expanded(index: number): string[] {
    const code = this.#code;
    const name = code.tokens[index - 2];
    if (name?.kind !== 'word' || !/^:?[-=]$/.test(code.source(index - 1))) return [];
    return code.text.slice(name.start - 2, name.start) === '${' ? [code.source(index - 2)] : [];
  }

  #before(index: number): string {
    return this.#code.source(index).replace(/^\$/, '');
  }
}

/** `DB_HOST: z.string().default("…")`, `DB_HOST: str({ default: "…" })`: what a schema of the environment has a default for. */
function schemaKey(frames: readonly Frame[]): string[] {
  const last = frames.at(-1);
  if (last?.call !== 'default' && last?.key.at(-1) !== 'default') return [];
  const field = frames.slice(0, -1).findLast(({ kind, isField }) => kind === 'data' && isField);
  const name = field?.key.at(-1) ?? '';
  return spelledLikeOne.test(name) ? [name] : [];
}

/** Whether each argument stands in for those before it: `cmp.Or(os.Getenv("NAME"), "…")`. */
export function isCoalescing({ kind, call }: Frame): boolean {
  return kind === 'call' && call !== undefined && coalescing.test(call);
}

/** `os.environ.get(…)`, `process.env[…]`, `getenv(…)`. */
function readsEnvironment({ names, call }: Frame): boolean {
  return (
    names.slice(-2).some((name) => environments.test(name)) || (call !== undefined && /^getenv$/i.test(call))
  );
}

/** Source: https://github.com/jazzband/dj-database-url#usage */
function readByItself(frame: Frame | undefined): string[] {
  const [library, call] = frame?.names.slice(-2) ?? [];
  return library === 'dj_database_url' && call === 'config' ? ['DATABASE_URL'] : [];
}

function note(known: string[], names: readonly string[]): void {
  known.push(...names.slice(0, most - known.length));
}
