import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import { maskSecrets } from '../../../model/secrets.ts';
import type { Feature } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickContext } from './pickContext.ts';

const scheme = 'portlight-context';

/** Read-only documents with what the docker command's store says of a context. */
export const registerContextDocuments: Feature = ({ engines }) =>
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ query }) =>
      JSON.stringify(maskSecrets(await engines.contexts.inspect(query)), undefined, 2),
  });

export const inspectContext: Command = async (services) => {
  const name = await pickContext(services, vscode.l10n.t('Choose a docker context to inspect'));
  if (name !== undefined) await openContext(name);
};

export async function openContext(name: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${visible(name)}.json`, query: name });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}
