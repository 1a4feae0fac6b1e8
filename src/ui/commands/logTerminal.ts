import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem.ts';
import { sentence } from '../problems/sentences.ts';

/** A terminal that shows a stream of text as it comes and takes no input. Closing it ends the stream. */
export class LogTerminal implements vscode.Pseudoterminal {
  readonly #open: (signal: AbortSignal) => AsyncIterable<string>;
  readonly #write = new vscode.EventEmitter<string>();
  readonly #end = new AbortController();

  readonly onDidWrite = this.#write.event;

  constructor(open: (signal: AbortSignal) => AsyncIterable<string>) {
    this.#open = open;
  }

  open(): void {
    void this.#follow();
  }

  close(): void {
    this.#end.abort();
    this.#write.dispose();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    try {
      for await (const text of this.#open(signal)) this.#write.fire(text.replace(/\r?\n/g, '\r\n'));
      this.#write.fire(faint(vscode.l10n.t('The container has ended.')));
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof ProblemError ? sentence(error.problem) : String(error);
      this.#write.fire(faint(reason));
    }
  }
}

/** On a line of its own, in the terminal's faint style, to tell it from the container's words. */
function faint(text: string): string {
  return `\r\n\u001b[2m${text}\u001b[0m\r\n`;
}
