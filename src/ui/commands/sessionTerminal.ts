import * as vscode from 'vscode';
import type { Session } from '../../engine/interface/containers.ts';
import { ProblemError } from '../../engine/problem.ts';
import { TypedLine } from '../../model/typedLine.ts';
import { sentence } from '../problems/sentences.ts';

/** What a terminal is opened for. */
export interface Conversation {
  /** Begins it; `signal` aborts when the terminal is closed, which ends the session and nothing else. */
  readonly begin: (signal: AbortSignal) => Promise<Session>;
  /** Whether the program has a terminal of its own; one without neither echoes what is typed nor returns the carriage. */
  readonly hasTerminal: boolean;
}

/** Opens a terminal on a conversation and puts the keyboard into it. */
export function openSession(name: string, conversation: Conversation): vscode.Terminal {
  const terminal = vscode.window.createTerminal({
    name,
    iconPath: new vscode.ThemeIcon('terminal'),
    pty: new SessionTerminal(conversation),
  });
  terminal.show();
  return terminal;
}

/** A terminal that talks with a program in a container. When the program has ended, it tells how; the next key closes it. */
export class SessionTerminal implements vscode.Pseudoterminal {
  readonly #conversation: Conversation;
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<void>();
  readonly #end = new AbortController();
  /** Of a program without a terminal. */
  readonly #line = new TypedLine();
  #state: 'beginning' | 'talking' | 'over' = 'beginning';
  #session: Session | undefined;
  #size: vscode.TerminalDimensions | undefined;
  /** Keys that were pressed before the program could take them. */
  #early = '';

  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  open(size: vscode.TerminalDimensions | undefined): void {
    this.#size = size;
    void this.#talk();
  }

  close(): void {
    this.#end.abort();
    this.#write.dispose();
    this.#close.dispose();
  }

  setDimensions(size: vscode.TerminalDimensions): void {
    this.#size = size;
    void this.#resize();
  }

  handleInput(keys: string): void {
    if (this.#state === 'over') this.#close.fire();
    else if (this.#state === 'beginning' || !this.#session) this.#early += keys;
    else if (this.#conversation.hasTerminal) this.#session.write(keys);
    else this.#type(keys, this.#session);
  }

  #type(keys: string, session: Session): void {
    const { shown, sent, ended } = this.#line.press(keys);
    if (shown !== '') this.#write.fire(shown);
    if (sent !== '') session.write(sent);
    if (ended === 'input') session.end();
    if (ended === 'session') this.#close.fire();
  }

  async #talk(): Promise<void> {
    const { signal } = this.#end;
    try {
      const session = await this.#conversation.begin(signal);
      this.#session = session;
      // First, so that what was typed early meets a terminal that has a size.
      await this.#resize();
      this.#state = 'talking';
      if (this.#early !== '') this.handleInput(this.#early);
      const decoder = new TextDecoder();
      for await (const bytes of session.output) this.#show(decoder.decode(bytes, { stream: true }));
      this.#finish(howItEnded(await exitCodeOf(session)));
    } catch (error) {
      this.#finish(error instanceof ProblemError ? sentence(error.problem) : String(error));
    }
  }

  #show(text: string): void {
    this.#write.fire(this.#conversation.hasTerminal ? text : text.replace(/\r?\n/g, '\r\n'));
  }

  /** In the terminal's faint style and on lines of their own, to tell these words from the program's. */
  #finish(words: string): void {
    if (this.#end.signal.aborted) return;
    this.#state = 'over';
    const close = vscode.l10n.t('Press any key to close this terminal.');
    this.#write.fire(`\u001b[0m\r\n\u001b[2m${words} ${close}\u001b[0m\r\n`);
  }

  async #resize(): Promise<void> {
    if (!this.#session || !this.#size || !this.#conversation.hasTerminal) return;
    // A program that has just ended has no size any more.
    await this.#session.resize(this.#size.columns, this.#size.rows).catch(() => {});
  }
}

/** The engine may hear of a program's end only after that of its output, by so many milliseconds. */
const endsWithin = 500;

/** `gone` where the container went with its program. */
async function exitCodeOf(session: Session): Promise<number | 'gone' | undefined> {
  try {
    const code = await session.exitCode();
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, endsWithin));
    return await session.exitCode();
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'gone') return 'gone';
    throw error;
  }
}

function howItEnded(code: number | 'gone' | undefined): string {
  if (code === undefined) return vscode.l10n.t('The program goes on without this terminal.');
  if (code === 'gone') return vscode.l10n.t('The program has ended, and its container is gone.');
  return vscode.l10n.t('The program has ended with code {0}.', code);
}
