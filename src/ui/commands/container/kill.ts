import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import { choose } from '../../say.ts';
import { proposedFirst, proposedText, type Command, type Subject } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickContainers } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';
import { mayStop } from './mayStop.ts';

/** Sends a signal. Proposals: `signal`, by name or number. */
export const killContainer: Command = async (services, subject) => {
  const containers = await pickContainers(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to send a signal to'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: isUp,
  });
  if (containers.length === 0) return;
  const names = containers.map(({ name }) => `“${visible(name)}”`).join(', ');
  const signal = await askSignal(subject, names);
  if (signal === undefined || (endsAtOnce(signal) && !(await confirmKilling(containers, names)))) return;
  if (!(await mayStop(services, containers, signal))) return;
  const engine = await services.engine();
  const named = containers.map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name }));
  await onEach(services, named, ({ ref: { id }, name }) =>
    withProgress(vscode.l10n.t('Sending {0} to {1}…', signal, name), () =>
      engine.containers.kill(id, signal),
    ),
  );
};

async function askSignal(subject: Subject, names: string): Promise<string | undefined> {
  const proposed = proposedText(subject, 'signal');
  const items = [...signals].map(([label, meaning]) => ({ label, description: meaning() }));
  const other = { label: vscode.l10n.t('Another signal…'), description: '' };
  const chosen = await choose(
    proposedFirst([...items, other], ({ label }) => label === proposed),
    vscode.l10n.t('Which signal to send to {0}', names),
  );
  if (chosen?.label !== other.label) return chosen?.label;
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('A signal by its name or number'),
    value: proposed ?? '',
    placeHolder: 'SIGWINCH',
    validateInput: (text) =>
      /^([A-Za-z][A-Za-z0-9+-]*|[1-9]\d?)$/.test(text.trim())
        ? undefined
        : vscode.l10n.t('Use a name such as SIGHUP, or a number from 1 to 64.'),
  });
  return typed?.trim().toUpperCase();
}

/** The usual ones, the mildest first. Source: signal(7) of the Linux manual. */
const signals: ReadonlyMap<string, () => string> = new Map([
  ['SIGTERM', () => vscode.l10n.t('asks the program to end, as stopping does')],
  ['SIGINT', () => vscode.l10n.t('asks it to end, as Ctrl+C does')],
  ['SIGQUIT', () => vscode.l10n.t('asks it to end; some write down first what they were doing')],
  ['SIGHUP', () => vscode.l10n.t('has many servers read their configuration again; ends other programs')],
  ['SIGUSR1', () => vscode.l10n.t('what the program makes of it; many begin a new log file')],
  ['SIGUSR2', () => vscode.l10n.t('what the program makes of it')],
  ['SIGKILL', () => vscode.l10n.t('ends it at once; what it has not written yet is lost')],
]);

function endsAtOnce(signal: string): boolean {
  return signal === 'SIGKILL' || signal === 'KILL' || signal === '9';
}

function confirmKilling(containers: readonly Container[], names: string): Promise<boolean> {
  return confirm(
    containers.length > 1
      ? vscode.l10n.t('Kill {0} containers: {1}?', containers.length, names)
      : vscode.l10n.t('Kill the container {0}?', names),
    vscode.l10n.t(
      'Its program gets no chance to clean up: data that it holds in memory only, and what it is just writing, will be lost.',
    ),
    vscode.l10n.t('Kill'),
  );
}
