import * as vscode from 'vscode';
import { isUp, type Container } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import { isAnonymous } from '../../../model/volume.ts';
import { listing } from '../../listing.ts';
import type { Services } from '../../services.ts';
import { confirmLoss } from '../volume/loss.ts';
import { volumesOf } from './removal.ts';
import { stateCommand } from './stateCommand.ts';

/** So many names have room in a question. */
const most = 5;

export const stopContainer = stateCommand({
  choice: () => ({
    placeholder: vscode.l10n.t('Choose a container to stop'),
    nothing: vscode.l10n.t('There is no running container.'),
    where: isUp,
  }),
  progress: (name) => vscode.l10n.t('Stopping {0}…', visible(name)),
  act: (containers, id) => containers.stop(id),
  agree: mayLose,
});

/** One that was started with `--rm` goes when it stops, and takes its volumes without a name along. */
async function mayLose(services: Services, chosen: readonly Container[]): Promise<boolean> {
  const { containers } = await services.engine();
  const holding = chosen.filter((container) => volumesOf(container).some(isAnonymous));
  const blueprints = await Promise.all(
    // What cannot be asked about is told by stopping it.
    holding.map(({ id }) => containers.blueprint(id).catch(() => undefined)),
  );
  const going = holding.filter((_container, at) => blueprints[at]?.autoRemove === true);
  if (going.length === 0) return true;
  const question = vscode.l10n.t(
    'Stop {0}? Started with --rm, it is removed when it stops, with its anonymous volumes.',
    listing(
      going.map(({ name }) => name),
      most,
    ),
  );
  const volumes = [...new Set(going.flatMap(volumesOf).filter(isAnonymous))];
  return confirmLoss(services, volumes, question, vscode.l10n.t('Stop'));
}
