import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem.ts';
import { visible } from '../../model/text.ts';
import { sentence } from '../problems/sentences.ts';
import { withCancel, type Tell } from './progress.ts';

/** What long work is given to tell how it goes. */
export interface WorkPlace {
  /** Aborted by the notification's button, or by Ctrl+C in the terminal. */
  readonly signal: AbortSignal;
  /** Into the notification. */
  readonly tell: Tell;
  /** Into the terminal, escape sequences included; lines end with `\n`. */
  readonly write: (text: string) => void;
}

export interface WorkTitle {
  /** Of the notification. */
  readonly title: string;
  /** Of the terminal; a finished one of the same name makes room for it. */
  readonly name: string;
  readonly icon: string;
}

/**
 * Long work with more to tell than fits into a notification: the terminal shows it line by line and stays when it is done.
 * Rejects with what the work rejects with, after the terminal has said so.
 */
export async function inTerminal<T>(
  { title, name, icon }: WorkTitle,
  work: (place: WorkPlace) => Promise<T>,
): Promise<T> {
  const pty = new WorkTerminal();
  for (const terminal of vscode.window.terminals) {
    const { creationOptions: options } = terminal;
    if (terminal.name === name && 'pty' in options && options.pty instanceof WorkTerminal && options.pty.over)
      terminal.dispose();
  }
  const terminal = vscode.window.createTerminal({ name, iconPath: new vscode.ThemeIcon(icon), pty });
  terminal.show(true);
  return withCancel(title, async (signal, tell) => {
    try {
      return await work({
        signal: AbortSignal.any([signal, pty.interrupted]),
        tell,
        write: (text) => pty.write(text),
      });
    } catch (error) {
      const reason = error instanceof ProblemError ? sentence(error.problem) : String(error);
      pty.write(`\n${red(visible(reason))}\n`);
      throw error;
    } finally {
      pty.end();
    }
  });
}

/** Text that steps back, for a terminal; so do its siblings below colour it, in the theme's own colours. */
export function faint(text: string): string {
  return `\u001b[2m${text}\u001b[22m`;
}

export function green(text: string): string {
  return `\u001b[32m${text}\u001b[39m`;
}

export function cyan(text: string): string {
  return `\u001b[36m${text}\u001b[39m`;
}

function red(text: string): string {
  return `\u001b[31m${text}\u001b[39m`;
}

/** Shows what is written to it, also what was written before it opened. Of keys it heeds Ctrl+C only. */
class WorkTerminal implements vscode.Pseudoterminal {
  readonly #write = new vscode.EventEmitter<string>();
  readonly #interrupt = new AbortController();
  /** Undefined once the terminal is open. */
  #waiting: string[] | undefined = [];
  over = false;

  readonly onDidWrite = this.#write.event;
  readonly interrupted = this.#interrupt.signal;

  open(): void {
    const text = this.#waiting?.join('') ?? '';
    this.#waiting = undefined;
    this.#write.fire(text);
  }

  close(): void {
    this.#write.dispose();
  }

  handleInput(keys: string): void {
    if (keys.includes('\u0003')) this.#interrupt.abort();
  }

  write(text: string): void {
    const lines = text.replaceAll(/\r?\n/g, '\r\n');
    if (this.#waiting) this.#waiting.push(lines);
    else this.#write.fire(lines);
  }

  end(): void {
    this.over = true;
    // No cursor: nobody can type here any more.
    this.write('\u001b[?25l');
  }
}
