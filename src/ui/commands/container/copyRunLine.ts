import * as vscode from 'vscode';
import type { NewContainer } from '../../../model/newContainer.ts';
import { dockerRunLine } from '../../../model/runLine.ts';
import { maskSecrets } from '../../../model/secrets.ts';
import { inform } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';

/** Copies the `docker run` line that makes a container like this one. */
export const copyRunLine: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose docker run line to copy'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const blueprint = await engine.containers.blueprint(container.id);
  await vscode.env.clipboard.writeText(dockerRunLine(blueprint));
  await inform([vscode.l10n.t('Copied the docker run line.'), ...secretsNote(blueprint)].join(' '));
};

/** A line that is to be run has its secrets as they are; who copies it should know. */
export function secretsNote(container: NewContainer): string[] {
  const hasSecrets = JSON.stringify(maskSecrets(container)) !== JSON.stringify(container);
  return hasSecrets ? [vscode.l10n.t('It holds secrets as they are: take care where you paste it.')] : [];
}
