import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import { maskSecrets } from '../../../model/secrets.ts';
import type { Feature } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickContext } from './pickContext.ts';

const scheme = 'portlight-context';
/** The fragment of a document whose secrets are not masked. */
const shown = 'secrets';
/** Hears of a document that is asked for, perhaps again: VS Code keeps the text of one that was closed for minutes. */
const asked = new vscode.EventEmitter<vscode.Uri>();

/** Read-only documents with what the docker command's store says of a context. Secrets are masked until asked for. */
export const registerContextDocuments: Feature = ({ engines }) =>
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: asked.event,
    provideTextDocumentContent: async ({ query, fragment }) => {
      const json = await engines.contexts.inspect(query);
      return JSON.stringify(fragment === shown ? json : maskSecrets(json), undefined, 2);
    },
  });

export const inspectContext: Command = async (services) => {
  const name = await pickContext(services, vscode.l10n.t('Choose a docker context to inspect'));
  if (name !== undefined) await openContext(name);
};

export async function openContext(name: string): Promise<void> {
  await open(vscode.Uri.from({ scheme, path: `/${visible(name)}.json`, query: name }));
}

/** Opens the context in front anew, with its secrets in clear text; false where no context is in front. */
export async function showContextSecrets(): Promise<boolean> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== scheme) return false;
  await open(uri.with({ fragment: shown }));
  return true;
}

async function open(uri: vscode.Uri): Promise<void> {
  asked.fire(uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}
