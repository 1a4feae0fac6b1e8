import * as vscode from 'vscode';
import type { LogOptions } from '../../engine/interface/containers.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Container } from '../../model/container.ts';
import { visible } from '../../model/text.ts';
import { hasGone } from '../objectDocuments.ts';
import { sentence } from '../problems/sentences.ts';
import type { Services } from '../services.ts';

/** Shows what a container writes, in a terminal that leaves the keyboard where it is. */
export function showInTerminal(services: Services, container: Container, options: LogOptions): void {
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('Logs: {0}', visible(container.name)),
    iconPath: new vscode.ThemeIcon('output'),
    pty: new LogTerminal(services, container, options),
  });
  terminal.show(true);
  services.learned({ kind: 'logs-shown', containerId: container.id });
}

/** A terminal that shows what a container writes as it comes and takes no input. Closing it ends the stream. */
class LogTerminal implements vscode.Pseudoterminal {
  readonly #services: Services;
  readonly #id: string;
  readonly #options: LogOptions;
  readonly #write = new vscode.EventEmitter<string>();
  readonly #end = new AbortController();
  #unsubscribe = (): void => {};
  #hasEnded = false;
  #hasGone = false;

  readonly onDidWrite = this.#write.event;

  constructor(services: Services, { id }: Container, options: LogOptions) {
    this.#services = services;
    this.#id = id;
    this.#options = options;
  }

  open(): void {
    this.#unsubscribe = this.#services.inventory.onDidChange((change) => {
      // An engine that does not answer has not lost its containers.
      const isKnown = this.#services.inventory.connection.status === 'live';
      if (this.#hasGone || !isKnown || !hasGone({ kind: 'container', id: this.#id }, change)) return;
      this.#hasGone = true;
      // Its last words come before that.
      if (this.#hasEnded) this.#sayHowItEnded();
    });
    void this.#follow();
  }

  close(): void {
    this.#unsubscribe();
    this.#end.abort();
    this.#write.dispose();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    try {
      const engine = await this.#services.engine();
      for await (const text of engine.containers.logs(this.#id, this.#options, signal)) {
        this.#write.fire(text.replace(/\r?\n/g, '\r\n'));
      }
      this.#hasEnded = true;
      this.#sayHowItEnded();
    } catch (error) {
      if (signal.aborted) return;
      this.#write.fire(faint(error instanceof ProblemError ? sentence(error.problem) : String(error)));
    }
  }

  #sayHowItEnded(): void {
    const words = this.#hasGone
      ? vscode.l10n.t('The container was removed.')
      : vscode.l10n.t('The container has ended.');
    this.#write.fire(faint(words));
  }
}

/** On a line of its own, in the terminal's faint style, to tell it from the container's words. */
function faint(text: string): string {
  return `\r\n\u001b[2m${text}\u001b[0m\r\n`;
}
