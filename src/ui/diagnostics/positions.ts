import * as vscode from 'vscode';

/** Positions in a text of which no document need be open; lines end where VS Code ends them. */
export class Positions {
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (found) => found.index + found[0].length)];
  }

  rangeOf(span: { readonly start: number; readonly end: number }): vscode.Range {
    return new vscode.Range(this.#positionAt(span.start), this.#positionAt(span.end));
  }

  #positionAt(offset: number): vscode.Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return new vscode.Position(low, offset - (this.#starts[low] ?? 0));
  }
}
