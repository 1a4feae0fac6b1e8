import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import { isAnonymous } from '../../../model/volume.ts';
import { listing } from '../../listing.ts';
import type { Services } from '../../services.ts';
import { confirm } from '../progress.ts';
import { confirmLoss } from '../volume/loss.ts';
import { volumesOf } from './removal.ts';

/** So many names have room in a question. */
const most = 5;

/**
 * Asks before containers go because they stop: one that was started with `--rm` does, with its files and its volumes without a
 * name. A `signal` that is sent instead may end them or not, and is asked about where volumes would go.
 */
export async function mayStop(
  services: Services,
  chosen: readonly Container[],
  signal?: string,
): Promise<boolean> {
  const { containers } = await services.engine();
  const blueprints = await Promise.all(
    // What cannot be asked about is told by stopping it.
    chosen.map(({ id }) => containers.blueprint(id).catch(() => undefined)),
  );
  const going = chosen.filter((_container, at) => blueprints[at]?.autoRemove === true);
  const volumes = [...new Set(going.flatMap(volumesOf).filter(isAnonymous))];
  const names = listing(
    going.map(({ name }) => name),
    most,
  );
  const stop = vscode.l10n.t('Stop');
  if (volumes.length > 0 && signal !== undefined) {
    const question = vscode.l10n.t(
      'Send {0} to {1}? Started with --rm, it is removed if that ends it, with its anonymous volumes.',
      signal,
      names,
    );
    return confirmLoss(services, volumes, question, vscode.l10n.t('Send the Signal'));
  }
  if (volumes.length > 0) {
    const question = vscode.l10n.t(
      'Stop {0}? Started with --rm, it is removed when it stops, with its anonymous volumes.',
      names,
    );
    return confirmLoss(services, volumes, question, stop);
  }
  if (going.length === 0 || signal !== undefined) return true;
  return confirm(
    vscode.l10n.t('Stop {0}? Started with --rm, it is removed when it stops.', names),
    vscode.l10n.t(
      'Files that were written inside the container, and its logs, will be gone. This cannot be undone.',
    ),
    stop,
  );
}
