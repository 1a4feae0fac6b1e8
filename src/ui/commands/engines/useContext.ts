import * as vscode from 'vscode';
import { inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { chooseEngineAddress } from '../../settings.ts';
import type { Command } from '../command.ts';
import { pickContext } from './pickContext.ts';

/** Makes a context the one that the docker command uses, and Portlight with it. */
export const useContext: Command = async (services) => {
  const name = await pickContext(services, vscode.l10n.t('Choose the docker context to use'));
  if (name !== undefined) await useContextNamed(services, name);
};

export async function useContextNamed({ engines }: Services, name: string): Promise<void> {
  await engines.contexts.use(name);
  // What was chosen here before would win over the context.
  await chooseEngineAddress('');
  if (process.env['DOCKER_HOST']) {
    await inform(vscode.l10n.t('DOCKER_HOST is set here, and wins over the docker context “{0}”.', name));
  }
}
