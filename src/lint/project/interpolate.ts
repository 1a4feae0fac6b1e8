/** The value of a variable; undefined where nobody knows it. */
export type Lookup = (name: string) => string | undefined;

const nothing: Lookup = () => undefined;
const name = /[A-Za-z_]\w*/y;
const operator = /:?[-?+]/y;
/** Values within defaults within defaults… deeper than anybody writes them. */
const deepest = 30;

/**
 * A value of a compose file, an env file or a Dockerfile with its variables put in: `$PORT`, `${PORT}`, `${PORT:-5432}`,
 * `${PORT+x}`. What nobody knows is replaced by `unknown`; where that is not given, the whole value is undefined.
 * Source: https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(
  text: string | undefined,
  lookup: Lookup = nothing,
  unknown?: string,
): string | undefined {
  if (text === undefined || !text.includes('$')) return text;
  return new Interpolation(text, lookup, unknown).read();
}

class Interpolation {
  readonly #text: string;
  readonly #lookup: Lookup;
  readonly #unknown: string | undefined;
  #at = 0;

  constructor(text: string, lookup: Lookup, unknown: string | undefined) {
    this.#text = text;
    this.#lookup = lookup;
    this.#unknown = unknown;
  }

  /** Up to the brace that closes the variable whose default is read, or to the end of the text. */
  read(depth = 0): string | undefined {
    let result: string | undefined = '';
    const add = (part: string | undefined): void => {
      result = result === undefined || part === undefined ? undefined : result + part;
    };
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '}' && depth > 0) break;
      this.#at++;
      if (character !== '$') add(character);
      else if (this.#take('$')) add('$');
      else if (this.#take('{')) add(this.#braced(depth));
      else {
        const plain = this.#match(name);
        add(plain === undefined ? '$' : (this.#lookup(plain) ?? this.#unknown));
      }
    }
    return result;
  }

  #braced(depth: number): string | undefined {
    const value = this.#lookup(this.#match(name) ?? '');
    const how = this.#match(operator) ?? '';
    // What cannot be read, such as the shell's `${X%/*}`, is still closed by a brace.
    const argument = depth < deepest ? this.read(depth + 1) : undefined;
    this.#take('}');
    const filled = value !== undefined && !(how.startsWith(':') && value === '');
    if (how.endsWith('-')) return filled ? value : argument;
    if (how.endsWith('+')) return filled ? argument : '';
    return (argument === '' || how !== '' ? value : undefined) ?? this.#unknown;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
