import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem.ts';
import { sentence } from '../problems/sentences.ts';

/** A terminal that shows what the tasks of a service write, and takes no input. Closing it ends the stream. */
export class ServiceTerminal implements vscode.Pseudoterminal {
  readonly #logs: (signal: AbortSignal) => AsyncIterable<string>;
  readonly #write = new vscode.EventEmitter<string>();
  readonly #end = new AbortController();

  readonly onDidWrite = this.#write.event;

  constructor(logs: (signal: AbortSignal) => AsyncIterable<string>) {
    this.#logs = logs;
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
      for await (const text of this.#logs(signal)) this.#write.fire(text.replace(/\r?\n/g, '\r\n'));
    } catch (error) {
      if (signal.aborted) return;
      const words = error instanceof ProblemError ? sentence(error.problem) : String(error);
      // On a line of its own, in the terminal's faint style.
      this.#write.fire(`\r\n\u001b[2m${words}\u001b[0m\r\n`);
    }
  }
}
