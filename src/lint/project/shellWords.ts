/** A simple command of a shell's text. */
export interface Command {
  /** Without quotes; variables and `$(…)` stand as they are written. */
  readonly words: readonly string[];
  /** 1-based line of the first word. */
  readonly line: number;
}

/**
 * Splits what a shell would read into commands, at line ends and between `;`, `|`, `&` and brackets. Quotes, escapes,
 * continued lines and comments are honoured; nothing is expanded. Never throws; a quote that does not end takes in the
 * rest of the text.
 */
export function commandsOf(text: string): Command[] {
  return new ShellReader(text).read();
}

/** All words of the text, whichever commands they belong to. */
export function wordsOf(text: string): string[] {
  return commandsOf(text).flatMap(({ words }) => words);
}

/** What stands before the first separator and behind it; all, and nothing, where there is none. */
export function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

class ShellReader {
  readonly #text: string;
  readonly #commands: Command[] = [];
  #words: string[] = [];
  #word: string | undefined;
  #line = 1;
  #start = 1;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Command[] {
    while (this.#at < this.#text.length) {
      const character = this.#next();
      if (character === '\\') this.#escaped();
      else if (character === "'" || character === '"') this.#quoted(character);
      else if (character === '`') this.#add('`' + this.#until('`') + '`');
      else if (character === '$' && this.#text[this.#at] === '(') this.#substituted();
      else if (character === '#' && this.#word === undefined) this.#skipLine();
      else if (character === ' ' || character === '\t' || character === '\r') this.#endWord();
      else if ('\n;|&()'.includes(character)) this.#endCommand();
      else this.#add(character);
    }
    this.#endCommand();
    return this.#commands;
  }

  #next(): string {
    const character = this.#text[this.#at++] ?? '';
    if (character === '\n') this.#line++;
    return character;
  }

  #add(part: string): void {
    if (this.#word === undefined && this.#words.length === 0) this.#start = this.#line;
    this.#word = (this.#word ?? '') + part;
  }

  #escaped(): void {
    if (this.#text.startsWith('\r\n', this.#at)) this.#at++;
    const character = this.#next();
    if (character === '\n') this.#endWord();
    else this.#add(character);
  }

  #quoted(quote: string): void {
    this.#add('');
    while (this.#at < this.#text.length) {
      const character = this.#next();
      if (character === quote) return;
      if (character === '\\' && quote === '"' && '"\\\n'.includes(this.#text[this.#at] ?? ' ')) {
        const escaped = this.#next();
        if (escaped !== '\n') this.#add(escaped);
      } else this.#add(character);
    }
  }

  /** `$(…)`, with whatever brackets stand in it. */
  #substituted(): void {
    this.#add('$');
    let depth = 0;
    while (this.#at < this.#text.length) {
      const character = this.#next();
      this.#add(character);
      if (character === '(') depth++;
      else if (character === ')' && --depth === 0) return;
    }
  }

  #until(end: string): string {
    const start = this.#at;
    while (this.#at < this.#text.length)
      if (this.#next() === end) return this.#text.slice(start, this.#at - 1);
    return this.#text.slice(start);
  }

  #skipLine(): void {
    while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
  }

  #endWord(): void {
    if (this.#word !== undefined) this.#words.push(this.#word);
    this.#word = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#commands.push({ words: this.#words, line: this.#start });
    this.#words = [];
  }
}
