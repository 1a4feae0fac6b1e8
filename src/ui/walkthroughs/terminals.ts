import { stripVTControlCharacters } from 'node:util';
import * as vscode from 'vscode';
import type { TerminalCommand } from '../../model/exercises/terminal.ts';

/** Characters; a refusal of docker's is told in a few lines. */
const mostRead = 20_000;

/** Programs whose commands may complete an exercise. */
const watched = /\b(docker|podman|curl|wget)\b/;

/**
 * Tells of commands that end in VS Code's terminals, as far as the shell lets VS Code know of them. What the engine does for
 * a command it tells itself, wherever it was typed.
 */
export function watchTerminals(tell: (command: TerminalCommand) => void): vscode.Disposable {
  const outputs = new WeakMap<vscode.TerminalShellExecution, Promise<string>>();
  return vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
      if (watched.test(execution.commandLine.value)) outputs.set(execution, textOf(execution.read()));
    }),
    vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => {
      const output = outputs.get(execution);
      if (output === undefined || exitCode === undefined) return;
      void output.then((text) => {
        const line = execution.commandLine.value;
        // What the engine has to tell of it comes first.
        setTimeout(() => tell({ line, exitCode, output: text }), afterEvents);
      });
    }),
  );
}

/** Milliseconds. */
const afterEvents = 300;

/** Without the sequences that tell a terminal of colours, titles and places. */
async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) if (text.length < mostRead) text += chunk;
  return stripVTControlCharacters(text);
}
