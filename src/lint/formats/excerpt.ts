import { lastNotAbove } from '../text/search.ts';
import type { Part } from '../syntax/token.ts';
import type { Settings, Value } from './value.ts';
import { isBlank, linesWithin, partsByLine } from './written.ts';

/** Lines of a text without the indentation that they share: a text of its own, whose places in the whole are known. */
export class Excerpt {
  readonly text: string;
  readonly #source: string;
  /** Where each line starts in the excerpt, and where in the whole. */
  readonly #starts: number[] = [];
  readonly #outside: number[] = [];

  constructor(source: string, start: number, end: number) {
    this.#source = source;
    const lines = linesWithin(source, start, end);
    const indent = lines.reduce((least, line) => Math.min(least, indentOf(source, line) ?? least), Infinity);
    let text = '';
    for (const line of lines) {
      const from = Math.min(line.start + indent, line.end);
      this.#starts.push(text.length);
      this.#outside.push(from);
      text += source.slice(from, line.end);
    }
    this.text = text;
  }

  /** What was read in the excerpt, at its places in the whole. */
  settingsOutside(settings: Settings): Settings {
    return {
      values: settings.values.map((value) => this.#valueOutside(value)),
      comments: settings.comments.map((comment) => this.#outsideOf(comment)),
    };
  }

  #valueOutside(value: Value): Value {
    const parts = value.parts.flatMap((part) => {
      const { start, end } = this.#outsideOf(part);
      // The indentation of further lines is no part of it.
      return this.#source.slice(start, end).includes('\n')
        ? partsByLine(this.#source, start, end)
        : [{ start, end }];
    });
    return { ...value, ...this.#outsideOf(value), parts };
  }

  #outsideOf({ start, end }: Part): Part {
    return { start: this.#offset(start), end: end > start ? this.#offset(end - 1) + 1 : this.#offset(start) };
  }

  #offset(index: number): number {
    const line = lastNotAbove(this.#starts, index);
    return (this.#outside[line] ?? 0) + index - (this.#starts[line] ?? 0);
  }
}

/** How many blanks a line starts with; undefined for a line of nothing else. */
function indentOf(text: string, line: Part): number | undefined {
  let at = line.start;
  while (at < line.end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at < line.end && !isBlank(text[at]) ? at - line.start : undefined;
}
