import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';

const { t } = vscode.l10n;

export const removeContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: t('Choose a container to remove'),
    nothing: t('There are no containers.'),
  });
  if (!container) return;
  const runs = container.state === 'running' || container.state === 'paused';
  const question = runs
    ? t('Stop and remove the running container “{0}”?', container.name)
    : t('Remove the container “{0}”?', container.name);
  if (!(await confirm(question, lossOf(container), runs ? t('Stop and Remove') : t('Remove')))) return;
  const engine = await services.engine();
  await withProgress(t('Removing {0}…', container.name), () =>
    engine.containers.remove(container.id, { force: runs }),
  );
};

/** What goes with the container, and what stays. */
function lossOf(container: Container): string {
  const volumes = container.mounts.filter((mount) => mount.type === 'volume').map((mount) => mount.source);
  const files = t(
    'Files that were written inside the container, and its logs, will be gone. This cannot be undone.',
  );
  return volumes.length === 0 ? files : `${files}\n\n${t('Its volumes stay: {0}', volumes.join(', '))}`;
}
