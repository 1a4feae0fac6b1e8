import { basename, posix } from 'node:path';
import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { archiveOf } from '../../../engine/hostFiles.ts';
import { ProblemError } from '../../../engine/problem.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { choose, inert } from '../../say.ts';
import { proposedText, type Command, type Subject } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { confirm, counted, withCancel, withProgress } from '../progress.ts';
import { askPath } from './askPath.ts';

/**
 * Copies files or a folder of this machine into a container, running or not; those of the explorer's menu, or some that the
 * user chooses. Proposals: `folder` inside the container.
 */
export const copyIn: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to copy files into'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const { id } = container;
  const engine = await services.engine();
  const files = await chooseFiles(subject);
  if (files.length === 0) return;
  const folder = await askPath({
    prompt: vscode.l10n.t('Into which folder of “{0}” to copy', visible(container.name)),
    proposal: proposedText(subject, 'folder') ?? '/',
    takesRoot: true,
  });
  if (folder === undefined) return;
  const copy = async (): Promise<void> => {
    const name = visible(container.name);
    const title = vscode.l10n.t('Copying into {0}…', name);
    const standing = await withProgress(title, () => standingIn(engine, id, folder, files));
    if (standing.length > 0 && !(await mayOverwrite(standing, folder))) return;
    await withCancel(title, async (signal, tell) => {
      for (const { fsPath } of files) {
        await engine.containers.copyIn(id, folder, counted(archiveOf(fsPath), tell), signal);
      }
    });
    const done = vscode.l10n.t('Copied into {0} of {1}', visible(folder), name);
    vscode.window.setStatusBarMessage(`$(check) ${inert(done)}`, 10_000);
  };
  await attempt(services, copy, { about: { kind: 'container', id } });
};

/** What the explorer's menu was opened on, else what the user chooses: a dialog takes either files or folders. */
async function chooseFiles({ resource, resources }: Subject): Promise<readonly vscode.Uri[]> {
  if (resource) return resources ?? [resource];
  const files = { label: vscode.l10n.t('Files'), iconPath: new vscode.ThemeIcon('files'), isFolder: false };
  const folder = {
    label: vscode.l10n.t('A folder, with all that is in it'),
    iconPath: new vscode.ThemeIcon('folder'),
    isFolder: true,
  };
  const kind = await choose([files, folder], vscode.l10n.t('What to copy'));
  if (!kind) return [];
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Choose what to copy into the container'),
    openLabel: vscode.l10n.t('Copy'),
    canSelectFiles: !kind.isFolder,
    canSelectFolders: kind.isFolder,
    canSelectMany: !kind.isFolder,
  });
  return chosen ?? [];
}

/** The names among those of the files that the container's folder has already. */
async function standingIn(
  engine: Engine,
  id: string,
  folder: string,
  files: readonly vscode.Uri[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { fsPath } of files) {
    const name = basename(fsPath);
    if (await exists(engine, id, posix.join(folder, name))) found.push(name);
  }
  return found;
}

async function exists(engine: Engine, id: string, path: string): Promise<boolean> {
  const { signal } = new AbortController();
  try {
    // An archive that begins is answer enough; leaving it unread ends it.
    for await (const _ of await engine.containers.copyOut(id, path, signal)) break;
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'no-such-path') return false;
    throw error;
  }
}

function mayOverwrite(names: readonly string[], folder: string): Promise<boolean> {
  return confirm(
    vscode.l10n.t('{0} has this already: {1}', visible(folder), names.map(visible).join(', ')),
    vscode.l10n.t(
      'Files of the same name inside the container will be overwritten, also those within folders. This cannot be undone.',
    ),
    vscode.l10n.t('Overwrite'),
  );
}
