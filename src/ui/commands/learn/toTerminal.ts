import * as vscode from 'vscode';
import { engineEnvironment, type EngineAddress } from '../../../engine/address.ts';
import { commandLine, withLine } from '../../../model/exercises/commandLines.ts';
import { dialectOf } from '../../../model/exercises/dialects.ts';
import { filledIn } from '../../../model/exercises/fillIn.ts';
import { portsOfHost } from '../portsOfHost.ts';
import { proposedText, type Command } from '../command.ts';
import { ownAddress } from './ownAddress.ts';

/**
 * Writes an exercise's command into a terminal, as its shell wants it, for the user to run. Takes the exercise's id as the proposal
 * `exercise`. Names and ports that are taken give way to free ones, and later lines follow them.
 */
export const sendToTerminal: Command = async (services, subject) => {
  const exercise = proposedText(subject, 'exercise') ?? '';
  if (!withLine.includes(exercise)) return;
  const { address } = await services.engine();
  const terminal = terminalAt(address);
  const { platform } = process;
  const shell = dialectOf(terminal.state.shell ?? vscode.env.shell, platform);
  const own = 'host' in address ? address.host : (ownAddress() ?? '127.0.0.1');
  const around = { host: await portsOfHost(services), shell, platform, address: own };
  terminal.show();
  terminal.sendText(await filledIn(commandLine(exercise, shell), around), false);
};

/** The exercises' terminal whose docker command talks to this engine: after a switch, it is another one. */
function terminalAt(address: EngineAddress): vscode.Terminal {
  const name = vscode.l10n.t('Exercises');
  const environment = engineEnvironment(address);
  const open = vscode.window.terminals.find(
    ({ creationOptions, exitStatus }) =>
      exitStatus === undefined &&
      creationOptions.name === name &&
      'env' in creationOptions &&
      creationOptions.env?.['DOCKER_HOST'] === environment['DOCKER_HOST'],
  );
  // Git's bash on Windows takes a container's paths for its own, and would translate them.
  const env = { ...environment, ...(process.platform === 'win32' && { MSYS_NO_PATHCONV: '1' }) };
  return open ?? vscode.window.createTerminal({ name, env });
}
