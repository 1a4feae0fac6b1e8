import type { Candidate } from './candidate.ts';
import type { Code, Frame } from './codeFrames.ts';
import { alternatives } from './codeVariables.ts';

const replacing =
  /^(?:replace|replace_?all|replaceFirst|str_i?replace|preg_replace|i?gsub!?|sub!?|NewReplacer)$/i;
const loopback = /localhost|127\.0\.0\.1/i;
/** A program that asks for it knows that it may be in a container. */
const askingWhere = /\/\.dockerenv\b|\/proc\/(?:1|self)\/cgroup\b/;
/** What may stand behind a text and put another in its place. */
const mayRewrite = /[eE]nv|ENV|[rR]eplace|sub\b/g;
/** Objects of which the name says nothing: `this.host`, `cfg.Host`. */
const anyObject = /^(?:this|self|cls|config|settings|options|opts|params|\w{1,4})$/i;
/** Arguments of one call are looked at that far. */
const nearest = 20;
/** As often as anybody gives one name a value; a bound, so that a hostile program costs no square. */
const most = 20;

/** Something is given another value from the environment: `url = process.env.X ?? url`. */
interface Assignment {
  readonly names: readonly string[];
  readonly scope: readonly string[];
  readonly variables: readonly string[];
}

/** Where something may be, at `from` or behind it, that puts another value in place of a text; infinite where nothing is. */
export function nextRewrite(text: string, from: number): number {
  mayRewrite.lastIndex = from;
  return mayRewrite.exec(text)?.index ?? Infinity;
}

/** Whether a function of that name puts one text in place of another. */
export function isReplacing(call: string): boolean {
  return replacing.test(call);
}

/** What a program does with its own values behind the place where they are written. */
export class Rewrites {
  readonly #code: Code;
  readonly #knowsContainers: boolean;
  /** By the last of their names. */
  readonly #assignments = new Map<string, Assignment[]>();
  /** Variables for which a name stands in, where it is used: `getenv("X") ?: DEFAULT_HOST`. */
  readonly #defaults = new Map<string, string[]>();
  /** Names of values in which `localhost` is replaced. */
  readonly #replaced = new Set<string>();

  constructor(code: Code) {
    this.#code = code;
    this.#knowsContainers = askingWhere.test(code.text);
  }

  /** A statement outside of literals has given a value that it has read from the environment. */
  assigned(names: readonly string[], scope: readonly string[], variables: readonly string[]): void {
    const own = withoutSelf(names);
    const name = own.at(-1);
    if (name === undefined || variables.length === 0) return;
    const known = this.#assignments.get(name);
    if (known === undefined) this.#assignments.set(name, [{ names: own, scope, variables }]);
    else if (known.length < most) known.push({ names: own, scope, variables });
  }

  /** A name, as the default of what the statement or the call has read before it. */
  word(index: number, { kind, call, variables, variableArguments }: Frame): void {
    if (variables.length === 0 && variableArguments.length === 0) return;
    const before = this.#code.source(index - 1);
    const read = alternatives.has(before)
      ? variables
      : kind === 'call' && call !== undefined && before === ','
        ? variableArguments
        : [];
    if (read.length === 0) return;
    const name = this.#code.source(index);
    const known = this.#defaults.get(name);
    if (known === undefined) this.#defaults.set(name, [...read]);
    else known.push(...read.slice(0, most - known.length));
  }

  /** Notes what a replacing call is about whose argument is the text at `index`, if that is `localhost`. */
  replaces(index: number, { names }: Frame): void {
    const code = this.#code;
    if (!loopback.test(code.literal(index) ?? '')) return;
    for (const name of names.slice(-most)) this.#replaced.add(name);
    for (const step of [-1, 1]) {
      for (let at = index + step; Math.abs(at - index) < nearest; at += step) {
        if (/^[();]?$/.test(code.source(at))) break;
        if (code.isWord(at)) this.#replaced.add(code.source(at).replace(/^\$/, ''));
      }
    }
  }

  /** Whether `localhost` is replaced in a text where it is written: `"…localhost…".replace("localhost", host)`. */
  isReplaced(index: number): boolean {
    const code = this.#code;
    const isCall = /^(?:\.|\?\.)$/.test(code.source(index + 1)) && isReplacing(code.source(index + 2));
    return isCall && loopback.test(code.literal(index + 4) ?? '');
  }

  /** A candidate with what the rest of the program does to it. */
  applied(candidate: Candidate): Candidate {
    if (this.#knowsContainers) return { ...candidate, compared: true };
    const { path, scope } = candidate;
    const name = path.at(-1);
    if (name === undefined) return candidate;
    if (this.#replaced.has(name)) return { ...candidate, compared: true };
    const later = (this.#assignments.get(name) ?? [])
      .filter(({ names, scope: other }) => isSame(names, withoutSelf(path)) && isNested(scope, other))
      .flatMap(({ variables }) => variables);
    const read = [...later, ...(this.#defaults.get(name) ?? [])];
    if (read.length === 0) return candidate;
    return { ...candidate, variables: [...new Set([...candidate.variables, ...read])] };
  }
}

/** `this.host` and a class's `host` are one. */
function withoutSelf(names: readonly string[]): readonly string[] {
  return /^(?:this|self|cls)$/.test(names[0] ?? '') ? names.slice(1) : names;
}

/** Whether an assignment to these names means what stands at the end of the path. */
function isSame(names: readonly string[], path: readonly string[]): boolean {
  if (names.at(-1) !== path.at(-1)) return false;
  const [head = '', ...fields] = names;
  if (fields.length === 0 || path.length === 1) return names.length === path.length;
  let at = 0;
  for (const field of fields) {
    const found = path.indexOf(field, at);
    if (found < 0) return false;
    at = found + 1;
  }
  return path.includes(head) || anyObject.test(head);
}

/** Whether one scope lies in the other. */
function isNested(a: readonly string[], b: readonly string[]): boolean {
  return a.every((name, index) => index >= b.length || b[index] === name);
}
