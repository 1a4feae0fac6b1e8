import * as vscode from 'vscode';
import { engineEnvironment, type EngineAddress } from '../../../engine/address.ts';
import { freeHostPort } from '../../../model/freePort.ts';
import { freeName } from '../../../model/freeName.ts';
import { commandLines } from '../../../model/exercises/commandLines.ts';
import { containersOfExercises } from '../../../model/exercises/label.ts';
import { portsOfHost } from '../portsOfHost.ts';
import { proposedText, type Command } from '../command.ts';

/**
 * Writes an exercise's command into a terminal, for the user to run. Takes the exercise's id as the proposal `exercise`. Names
 * and ports that are taken give way to free ones.
 */
export const sendToTerminal: Command = async (services, subject) => {
  const template = commandLines[proposedText(subject, 'exercise') ?? ''];
  if (template === undefined) return;
  const { address } = await services.engine();
  const host = await portsOfHost(services);
  const { containers, networks, volumes } = host.snapshot;
  const all = [...containers.values()];
  const taken = new Set([
    ...all.map(({ name }) => name),
    ...[...networks.values()].map(({ name }) => name),
    ...volumes.keys(),
  ]);
  // Those of exercises come first, and are the only ones that a line takes away.
  const mine = containersOfExercises(host.snapshot);
  const running = [...mine, ...all].filter(({ state }) => state === 'running');
  const [one, other] = mine.filter(({ state }) => state === 'running');
  let line = template
    .replaceAll('<running>', running[0]?.name ?? 'web')
    .replaceAll('<container>', (mine[0] ?? all[0])?.name ?? 'web')
    .replaceAll('<mine>', one?.name ?? 'web')
    .replaceAll('<other>', other?.name ?? 'other')
    .replaceAll(/<name:([\w.-]+)>/g, (_all, name: string) => freeName(name, taken));
  for (const [whole, wanted] of line.matchAll(/<port:(\d+)>/g)) {
    const port = Number(wanted);
    const free = await freeHostPort({ port, protocol: 'tcp' }, host.snapshot, host.isFree);
    line = line.replace(whole, String(free ?? port));
  }
  const shown = terminalAt(address);
  shown.show();
  shown.sendText(line, false);
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
  return open ?? vscode.window.createTerminal({ name, env: environment });
}
