import * as vscode from 'vscode';
import type { LookUp } from '../../../engine/interface/containers.ts';
import { inform, warn } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withCancel } from '../progress.ts';

/** A name that is reserved for such uses and always exists. Source: RFC 2606. */
const outsideHost = 'example.com';

/** Looks up an outside name from inside a container: the first step of every connection to the world. */
export const reachOutside: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to reach the world from'),
    nothing: vscode.l10n.t('There is no running container. Start one first.'),
    where: (container) => container.state === 'running',
  });
  if (!container) return;
  const engine = await services.engine();
  const title = vscode.l10n.t('Looking up {0} from inside {1}…', outsideHost, container.name);
  const result = await withCancel(title, (signal) =>
    engine.containers.lookUp(container.id, outsideHost, signal),
  );
  services.log.info(result.argv.join(' '), result.output);
  const show = vscode.l10n.t('Show Output');
  const message = sentences[result.outcome](container.name);
  const level = result.outcome === 'found' ? inform : warn;
  if ((await level(message, ...(result.output ? [show] : []))) === show) services.log.show();
};

const sentences: Readonly<Record<LookUp['outcome'], (name: string) => string>> = {
  found: (name) =>
    vscode.l10n.t('“{0}” reaches the world: it found {1} without any set-up.', name, outsideHost),
  'not-found': (name) =>
    vscode.l10n.t(
      '“{0}” could not find {1}. Either its network has no way out, or this machine is offline.',
      name,
      outsideHost,
    ),
  'no-tool': (name) => vscode.l10n.t('The image of “{0}” has no program to look up a name with.', name),
};
