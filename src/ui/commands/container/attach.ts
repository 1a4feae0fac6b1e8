import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import type { Session } from '../../../engine/interface/containers.ts';
import type { NewContainer } from '../../../model/newContainer.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { openSession } from '../sessionTerminal.ts';
import { mustRun } from './mustRun.ts';

/** Talks with the container's own program in a terminal, which says first how to leave it. */
export const attachToContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to attach to'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: ({ state }) => state === 'running',
  });
  if (!container) return;
  const { id, name } = container;
  const engine = await services.engine();
  const attach = async (): Promise<void> => {
    // Of a container that does not run, the engine would have us wait until it does.
    await mustRun(engine, container);
    const blueprint = await engine.containers.blueprint(id);
    openSession(vscode.l10n.t('Attached: {0}', visible(name)), {
      begin: async (signal) =>
        greeted(await attached(engine, id, blueprint, signal), greeting(name, blueprint)),
      hasTerminal: blueprint.terminal ?? false,
    });
  };
  await attempt(services, attach, { about: { kind: 'container', id } });
};

/** The key presses by which docker's own client leaves: Ctrl+P Ctrl+Q. VS Code keeps the first for itself. */
const leaving = '\u0010\u0011';

/** The session; a program with a terminal is taken leave of when `signal` aborts, as the engine tells others then. */
async function attached(
  engine: Engine,
  id: string,
  { terminal = false, interactive = false }: NewContainer,
  signal: AbortSignal,
): Promise<Session> {
  if (!terminal || !interactive) return engine.containers.attach(id, signal);
  const end = new AbortController();
  const session = await engine.containers.attach(id, end.signal);
  const leave = (): void => {
    session.write(leaving);
    setTimeout(() => end.abort(), leavesWithin);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return session;
}

/** Milliseconds until the connection is closed all the same. */
const leavesWithin = 1000;

function greeting(name: string, { terminal = false, interactive = false }: NewContainer): string {
  const attached = vscode.l10n.t('Attached to the program of “{0}”.', visible(name));
  const leave = terminal
    ? vscode.l10n.t('Closing this terminal leaves it running.')
    : vscode.l10n.t('Closing this terminal, or Ctrl+C, leaves it running.');
  if (!interactive) return [attached, leave, vscode.l10n.t('It takes no input.')].join(' ');
  const end = terminal
    ? vscode.l10n.t(
        '“exit” or Ctrl+D ends a shell, and the container with it. Press Enter to see its prompt.',
      )
    : vscode.l10n.t('Ctrl+D ends its input.');
  return [attached, leave, end].join(' ');
}

/** The session with faint words before what the program writes. */
function greeted(session: Session, words: string): Session {
  return { ...session, output: withFirst(words, session.output) };
}

async function* withFirst(words: string, output: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`\u001b[2m${words}\u001b[0m\r\n`);
  yield* output;
}
