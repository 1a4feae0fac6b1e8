import * as vscode from 'vscode';
import { maskSecrets } from '../model/secrets.ts';
import { isObjectKind, type ObjectRef, type Snapshot } from '../model/snapshot.ts';
import { imageName } from '../model/text.ts';
import type { Command } from './commands/command.ts';
import type { Feature, Services } from './services.ts';

const scheme = 'portlight-inspect';

/** Read-only documents with the engine's own JSON about an object. Secrets are masked until asked for. */
export const registerInspection: Feature = (services) =>
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri, token) {
      const query = new URLSearchParams(uri.query);
      const kind = query.get('kind') ?? '';
      if (!isObjectKind(kind)) return '';
      const end = new AbortController();
      token.onCancellationRequested(() => end.abort());
      const engine = await services.engine();
      const json = await engine.inspect({ kind, id: query.get('id') ?? '' }, end.signal);
      return JSON.stringify(query.has('secrets') ? json : maskSecrets(json), null, 2);
    },
  });

/** The document about an object. Its name is the object's, since that is what the editor's tab shows. */
export function inspectionUri(
  { kind, id }: ObjectRef,
  snapshot: Snapshot,
  secrets: 'masked' | 'shown',
): vscode.Uri {
  const query = new URLSearchParams({ kind, id, ...(secrets === 'shown' && { secrets }) });
  const name = nameOf(snapshot, { kind, id }).replaceAll('/', '∕');
  return vscode.Uri.from({ scheme, path: `/${kind}/${name}.json`, query: query.toString() });
}

/** Reopens the document in front with its secrets in clear text. */
export const showSecrets: Command = async ({ inventory }) => {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== scheme) return;
  const query = new URLSearchParams(uri.query);
  const kind = query.get('kind') ?? '';
  if (isObjectKind(kind)) {
    await openInspection(inspectionUri({ kind, id: query.get('id') ?? '' }, inventory.snapshot, 'shown'));
  }
};

export async function openInspection(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
}

/** Fails with the engine's reason before an editor opens, instead of in an editor that could not be opened. */
export async function checkObject(services: Services, ref: ObjectRef): Promise<void> {
  await (await services.engine()).inspect(ref);
}

function nameOf(snapshot: Snapshot, { kind, id }: ObjectRef): string {
  const image = snapshot.images.get(id);
  switch (kind) {
    case 'container':
      return snapshot.containers.get(id)?.name ?? id;
    case 'image':
      return image ? imageName(image) : id;
    case 'network':
      return snapshot.networks.get(id)?.name ?? id;
    case 'volume':
      return id;
  }
}
