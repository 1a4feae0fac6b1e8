import * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickContext } from './pickContext.ts';

/** Shows what the docker command's store says of a context, read-only. */
export const inspectContext: Command = async (services) => {
  const name = await pickContext(services, vscode.l10n.t('Choose a docker context to inspect'));
  if (name !== undefined) await openContext(services, name);
};

export function openContext({ inspections }: Services, name: string): Promise<void> {
  return inspections.openContext(name);
}
