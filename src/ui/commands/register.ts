import * as vscode from 'vscode';
import { commandIds, executes } from '../ids.ts';
import { attempt } from '../problems/report.ts';
import type { Feature } from '../services.ts';
import { subjectOf } from './command.ts';
import { explainTrust } from './explainTrust.ts';

/** Gives VS Code every command, in one wrapper that shows what goes wrong; what they do is loaded with the first that is run. */
export const registerCommands: Feature = (services) =>
  vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
        if (executes(id) && !vscode.workspace.isTrusted) return explainTrust();
        const subject = subjectOf(argument, selection);
        const { commands } = await import('./index.ts');
        const about = subject.target;
        await attempt(services, () => commands[id](services, subject), { ...(about && { about }) });
      }),
    ),
  );
