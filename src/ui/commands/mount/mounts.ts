import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ProblemError } from '../../../engine/problem.ts';
import type { Container, Mount } from '../../../model/container.ts';
import { sortFiles } from '../../../model/files.ts';
import { folderHere } from '../../../model/folderHere.ts';
import { compareNames } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import { sizeText } from '../../quantities.ts';
import { choose, inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { hiddenText, mountTypes } from '../../tree/mounts.ts';
import type { Command, Subject } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

/** Lists what the image has where something is mounted. */
export const showHidden: Command = async (services, subject) => {
  const chosen = await pickMount(services, subject, () => true);
  if (!chosen) return;
  const { container, mount } = chosen;
  const { files } = await services.engine();
  const title = vscode.l10n.t('Looking at the image…');
  const entries = await withProgress(title, () => files.listImage(container.id, mount.target));
  if (entries.length === 0) {
    await inform(`${visible(mount.target)}: ${hiddenText(mount, 0)}`);
    return;
  }
  const items = sortFiles(entries, compareNames).map((entry) => ({
    label: visible(entry.name),
    iconPath: new vscode.ThemeIcon(entry.kind === 'folder' ? 'folder' : 'file'),
    ...(entry.kind === 'file' && { description: sizeText(entry.size) }),
  }));
  services.learned({ kind: 'hidden-shown', by: mount.type });
  await choose(items, `${visible(mount.target)}: ${hiddenText(mount, entries.length)}`);
};

/** Opens what is mounted from this machine: in the explorer if it is part of the workspace, else in a window of its own. */
export const openHostFolder: Command = async (services, subject) => {
  const chosen = await pickMount(services, subject, ({ type }) => type === 'bind');
  if (!chosen) return;
  const source = folderHere(chosen.mount.source, process.platform);
  const found = await stat(source).catch(() => undefined);
  // The engine may be another machine's, or a virtual machine's.
  if (!found) throw new ProblemError({ code: 'not-on-this-machine', detail: source, name: source });
  const uri = vscode.Uri.file(source);
  if (vscode.workspace.getWorkspaceFolder(uri)) await vscode.commands.executeCommand('revealInExplorer', uri);
  else if (found.isDirectory()) {
    await vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
  } else await vscode.commands.executeCommand('vscode.open', uri);
};

/** The mount of the row; of a container, one that the user picks. */
async function pickMount(
  services: Services,
  subject: Subject,
  where: (mount: Mount) => boolean,
): Promise<{ readonly container: Container; readonly mount: Mount } | undefined> {
  const { mount: given } = subject;
  const container = given
    ? services.inventory.snapshot.containers.get(given.containerId)
    : await pickContainer(services, subject, {
        placeholder: vscode.l10n.t('Choose a container whose mounts to look at'),
        nothing: vscode.l10n.t('There are no containers with such a mount.'),
        where: ({ mounts }) => mounts.some(where),
      });
  if (!container) return undefined;
  const mounts = container.mounts.filter(where);
  const own = mounts.find(({ target }) => target === given?.target);
  if (own || mounts.length <= 1) {
    const mount = own ?? mounts[0];
    return mount && { container, mount };
  }
  const items = mounts.map((mount) => ({
    label: visible(mount.target),
    description: [mountTypes[mount.type](), visible(mount.source)].join(' · '),
    mount,
  }));
  const chosen = await choose(items, vscode.l10n.t('Choose a mount of “{0}”', visible(container.name)));
  return chosen && { container, mount: chosen.mount };
}
