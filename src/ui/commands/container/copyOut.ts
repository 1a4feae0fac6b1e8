import * as vscode from 'vscode';
import { Arrival } from '../../../engine/arrival.ts';
import { ProblemError } from '../../../engine/problem.ts';
import { visible } from '../../../model/text.ts';
import { ask, inform, warn } from '../../say.ts';
import { proposedText, type Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { counted, withCancel } from '../progress.ts';
import { askPath } from './askPath.ts';

/**
 * Copies a file or a folder of a container, running or not, to this machine, and asks before it takes the place of
 * another. Proposals: `path` inside the container.
 */
export const copyOut: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to copy files out of'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const path = await askPath({
    prompt: vscode.l10n.t('Which file or folder of “{0}” to copy', visible(container.name)),
    proposal: proposedText(subject, 'path') ?? '/',
    takesRoot: false,
  });
  if (path === undefined) return;
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Choose the folder to copy into'),
      openLabel: vscode.l10n.t('Copy Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!folder) return;
  try {
    const title = vscode.l10n.t('Copying {0} out of {1}…', visible(path), container.name);
    const arrival = await withCancel(title, async (signal, tell) =>
      Arrival.of(counted(await engine.containers.copyOut(container.id, path, signal), tell), folder.fsPath),
    );
    if (arrival) await putArrival(arrival, folder.fsPath);
  } catch (error) {
    // Of the engine's refusals others know more.
    if (error instanceof ProblemError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    await warn(
      vscode.l10n.t('It could not be written into {0}: {1}', visible(folder.fsPath), visible(words)),
    );
  }
};

/** Puts what has come where it was wanted, and asks where something has the name already. */
export async function putArrival(arrival: Arrival, folder: string): Promise<void> {
  try {
    const name = await chooseName(arrival, folder);
    if (name !== undefined) void sayDone(await arrival.put(name), arrival.passedOver);
  } finally {
    await arrival.discard();
  }
}

/** The name under which it may be put; undefined where it is not to be. */
async function chooseName(arrival: Arrival, folder: string): Promise<string | undefined> {
  const { name } = arrival;
  const standing = await arrival.standsThere();
  if (standing === 'nothing') return name;
  const free = await arrival.freeName();
  const keep = vscode.l10n.t('Copy as “{0}”', visible(free));
  const overwrite = vscode.l10n.t('Overwrite');
  const chosen = await ask(
    vscode.l10n.t('“{0}” exists already in {1}.', visible(name), visible(folder)),
    standing === 'alike'
      ? vscode.l10n.t('Overwriting it destroys what its files hold now; this cannot be undone.')
      : vscode.l10n.t('One is a file and the other is not, so it cannot be overwritten.'),
    keep,
    ...(standing === 'alike' ? [overwrite] : []),
  );
  return chosen === keep ? free : chosen === overwrite ? name : undefined;
}

async function sayDone(place: string, passedOver: readonly string[]): Promise<void> {
  const uri = vscode.Uri.file(place);
  const { type } = await vscode.workspace.fs.stat(uri);
  const open = vscode.l10n.t('Open');
  const buttons = type === vscode.FileType.File ? [open] : [];
  const done = vscode.l10n.t('Copied to {0}.', visible(place));
  const left = vscode.l10n.t('These could not be written here: {0}', passedOver.map(visible).join(', '));
  const chosen =
    passedOver.length > 0 ? await warn(`${done} ${left}`, ...buttons) : await inform(done, ...buttons);
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', uri);
}
