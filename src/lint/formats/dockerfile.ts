import { Arg, DockerfileParser, Env, Label, type Instruction, type Property } from 'dockerfile-ast';
import type { Part } from '../syntax/token.ts';
import { VariableScopes } from './env.ts';
import { Gatherer, scopeOf, type Scope } from './gather.ts';
import { shellWords } from './shellWords.ts';
import type { Format, Settings } from './value.ts';
import { maybeQuoted, quoted } from './written.ts';

/** What instructions of a Dockerfile say; each word of a command is a value, in the JSON form each string. */
export const dockerfile: Format = { comment: (text) => `# ${text}`, read: readDockerfile };

const commands = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN', 'EXPOSE']);

type Range = ReturnType<Instruction['getRange']>;

function readDockerfile(text: string): Settings {
  try {
    return new Reader(text).read();
  } catch {
    // A half-typed file that the parser cannot take: nothing is known of it until it can.
    return new Gatherer(text);
  }
}

class Reader {
  readonly #text: string;
  readonly #found: Gatherer;
  readonly #lineStarts: readonly number[];
  /** The first comment that may lie behind what was read. */
  #comment = 0;

  constructor(text: string) {
    this.#text = text;
    this.#found = new Gatherer(text);
    // The parser also takes a carriage return by itself for the end of a line.
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\r\n|[\r\n]/g), (end) => end.index + end[0].length)];
  }

  read(): Settings {
    const file = DockerfileParser.parse(this.#text);
    for (const comment of file.getComments()) {
      const { start, end } = this.#place(comment.getRange());
      this.#found.comment(start, end);
    }
    const variables = new VariableScopes(['ENV']);
    const args = new VariableScopes(['ARG']);
    const labels = scopeOf(['LABEL']);
    for (const instruction of file.getInstructions()) {
      if (instruction instanceof Env) {
        for (const property of instruction.getProperties()) {
          this.#property(property, variables.of(property.getName()));
        }
      } else if (instruction instanceof Arg) {
        const property = instruction.getProperty();
        if (property !== null) this.#property(property, args.of(property.getName()));
      } else if (instruction instanceof Label) {
        for (const property of instruction.getProperties()) this.#property(property, labels);
      } else if (commands.has(instruction.getKeyword())) this.#command(instruction);
    }
    return this.#found;
  }

  #property(property: Property, scope: Scope): void {
    const range = property.getValueRange();
    if (range === null) return;
    const { start, end } = this.#place(range);
    this.#found.add(maybeQuoted(this.#text, start, end), scope, property.getName());
  }

  #command(instruction: Instruction): void {
    const range = instruction.getArgumentsRange();
    if (range === null) return;
    const scope = scopeOf([instruction.getKeyword()]);
    const { start, end } = this.#place(range);
    const from = this.#text.startsWith('CMD', start) ? start + 'CMD'.length : start;
    if (/^\s*\[/.test(this.#text.slice(from, from + 100))) {
      this.#strings(from, end, scope);
    } else {
      for (const piece of this.#withoutComments(from, end)) {
        for (const word of shellWords(this.#text, piece.start, piece.end)) this.#found.add(word, scope);
      }
    }
  }

  /** The strings of the JSON form. */
  #strings(start: number, end: number, scope: Scope): void {
    for (let at = this.#text.indexOf('"', start); at >= 0 && at < end;) {
      const string = quoted(this.#text, at);
      this.#found.add(string, scope);
      at = this.#text.indexOf('"', string.end);
    }
  }

  /** What lies between the comments on lines of their own inside an instruction. */
  #withoutComments(start: number, end: number): Part[] {
    const pieces: Part[] = [];
    let at = start;
    for (; this.#comment < this.#found.comments.length; this.#comment++) {
      const comment = this.#found.comments[this.#comment];
      if (comment === undefined || comment.start >= end) break;
      if (comment.start < at) continue;
      pieces.push({ start: at, end: comment.start });
      at = comment.end;
    }
    return [...pieces, { start: at, end }];
  }

  #place(range: Range): Part {
    return { start: this.#offset(range.start), end: this.#offset(range.end) };
  }

  #offset(position: Range['start']): number {
    return (this.#lineStarts[position.line] ?? this.#text.length) + position.character;
  }
}
