import { lastNotAbove } from '../text/search.ts';

/** A place in a configuration file that proves something. */
export interface Place {
  /** Relative to the workspace folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The line without the blanks around it. */
  readonly text: string;
}

/** The lines of a text, found once. */
export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];
  /** How the text breaks its lines. */
  readonly lineBreak: string;

  constructor(text: string) {
    this.#text = text;
    this.lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The 1-based line that holds the offset. */
  lineAt(offset: number): number {
    return lastNotAbove(this.#starts, offset) + 1;
  }

  /** Offset of the first character of a 1-based line; the text's length behind the last line. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** The line's text without its line break. */
  textOf(line: number): string {
    let end = this.startOf(line + 1);
    while (end > this.startOf(line) && /[\r\n]/.test(this.#text[end - 1] ?? '')) end--;
    return this.#text.slice(this.startOf(line), end);
  }

  /** The blanks with which the line starts. */
  indentOf(line: number): string {
    const start = this.startOf(line);
    let end = start;
    while (this.#text[end] === ' ' || this.#text[end] === '\t') end++;
    return this.#text.slice(start, end);
  }

  place(file: string, line: number): Place {
    return { file, line, text: this.textOf(line).trim() };
  }
}
