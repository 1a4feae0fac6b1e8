import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { ProblemError } from '../../../engine/problem.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import type { Command } from '../command.ts';
import { pickContainers } from '../pick.ts';
import { withProgress } from '../progress.ts';
import { openSession } from '../sessionTerminal.ts';

/** The shells to look for, the most comfortable first. */
const shells = ['bash', 'sh'] as const;

/** Opens a shell in each of the containers. */
export const openShell: Command = async (services, subject) => {
  const containers = await pickContainers(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to open a shell in'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: ({ state }) => state === 'running',
  });
  const engine = await services.engine();
  for (const { id, name } of containers) {
    const open = async (): Promise<void> => {
      const title = vscode.l10n.t('Looking for a shell in {0}…', name);
      const shell = await withProgress(title, () => shellOf(engine, id));
      openSession(visible(name), {
        begin: (signal) => engine.containers.execSession(id, [shell], { terminal: true }, signal),
        hasTerminal: true,
      });
    };
    await attempt(services, open, { about: { kind: 'container', id } });
  }
};

/** The first shell that the running container has. Rejects with a ProblemError where it has none. */
async function shellOf(engine: Engine, id: string): Promise<string> {
  for (const shell of shells) {
    try {
      const { exitCode } = await engine.containers.exec(id, [shell, '-c', 'exit 0']);
      if (exitCode === 0) return shell;
    } catch (error) {
      // Engines of some versions refuse to start a program that is not there, others start and report it.
      if (!(error instanceof ProblemError) || error.problem.code !== 'no-such-program') throw error;
    }
  }
  throw new ProblemError({ code: 'no-such-program', name: shells.join(', '), detail: '' });
}
