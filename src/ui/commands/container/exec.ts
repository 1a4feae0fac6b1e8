import * as vscode from 'vscode';
import { parseWords } from '../../../model/run/words.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { proposedText, type Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { openSession } from '../sessionTerminal.ts';
import { mustRun } from './mustRun.ts';

/** Runs a command inside a container, in a terminal. Proposals: `command`, as somebody would type it. */
export const execInContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to run a command in'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: ({ state }) => state === 'running',
  });
  if (!container) return;
  const { id, name } = container;
  const engine = await services.engine();
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t(
      "Command to run in “{0}”. No shell reads it; for pipes and variables, write: sh -c '…'",
      visible(name),
    ),
    placeHolder: 'ls -l /var/log',
    value: proposedText(subject, 'command') ?? '',
    ignoreFocusOut: true,
    validateInput: (text) =>
      'problem' in parseWords(text) ? vscode.l10n.t('A quote is not closed.') : undefined,
  });
  const parsed = parseWords(typed ?? '');
  if ('problem' in parsed || parsed.value.length === 0) return;
  const argv = parsed.value;
  const open = async (): Promise<void> => {
    await mustRun(engine, container);
    openSession(`${visible(name)}: ${visible(argv[0] ?? '')}`, {
      begin: (signal) => engine.containers.execSession(id, argv, { terminal: true }, signal),
      hasTerminal: true,
    });
  };
  await attempt(services, open, { about: { kind: 'container', id } });
};
