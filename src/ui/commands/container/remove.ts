import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

export const removeContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to remove'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const runs = container.state === 'running' || container.state === 'paused';
  const question = runs
    ? vscode.l10n.t('Stop and remove the running container “{0}”?', container.name)
    : vscode.l10n.t('Remove the container “{0}”?', container.name);
  if (
    !(await confirm(
      question,
      lossOf(container),
      runs ? vscode.l10n.t('Stop and Remove') : vscode.l10n.t('Remove'),
    ))
  )
    return;
  const engine = await services.engine();
  await withProgress(vscode.l10n.t('Removing {0}…', container.name), () =>
    engine.containers.remove(container.id, { force: runs }),
  );
};

/** What goes with the container, and what stays. */
function lossOf(container: Container): string {
  const volumes = container.mounts.filter((mount) => mount.type === 'volume').map((mount) => mount.source);
  const files = vscode.l10n.t(
    'Files that were written inside the container, and its logs, will be gone. This cannot be undone.',
  );
  return volumes.length === 0
    ? files
    : `${files}\n\n${vscode.l10n.t('Its volumes stay: {0}', volumes.join(', '))}`;
}
