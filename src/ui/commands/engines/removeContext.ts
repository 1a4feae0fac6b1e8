import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import { chooseEngineAddress, engineAddressSetting } from '../../settings.ts';
import type { Command } from '../command.ts';
import { confirm } from '../progress.ts';
import { pickContext } from './pickContext.ts';

/** Removes a docker context with its certificates. */
export const removeContext: Command = async (services) => {
  const name = await pickContext(services, vscode.l10n.t('Choose a docker context to remove'));
  if (name !== undefined) await removeContextNamed(services, name);
};

export async function removeContextNamed({ engines }: Services, name: string): Promise<void> {
  const isRemoved = await confirm(
    vscode.l10n.t('Remove the docker context “{0}”?', name),
    vscode.l10n.t(
      'Its address and its certificates will be gone, for the docker command, too. The engine stays as it is.',
    ),
    vscode.l10n.t('Remove'),
  );
  if (!isRemoved) return;
  await engines.contexts.remove(name);
  if (engineAddressSetting().trim() === `context:${name}`) await chooseEngineAddress('');
}
