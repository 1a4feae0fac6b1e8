import * as vscode from 'vscode';
import type { Contexts } from '../engine/choices.ts';
import type { Engine } from '../engine/engine.ts';
import { maskSecrets } from '../model/secrets.ts';
import { isObjectKind, type ObjectRef, type Snapshot } from '../model/snapshot.ts';
import { imageName, visible } from '../model/text.ts';

const scheme = 'portlight-inspect';

/**
 * Read-only documents with the engine's own JSON about an object, or the docker command's about a context. Secrets are
 * masked until asked for.
 */
export class Inspections implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #engine: () => Promise<Engine>;
  readonly #contexts: Contexts;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  /** What was asked for and not yet shown, by address. */
  readonly #fresh = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  constructor(engine: () => Promise<Engine>, contexts: Contexts) {
    this.#engine = engine;
    this.#contexts = contexts;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** Asks the engine, and shows its answer; a document that is open already shows the new one. Rejects with a ProblemError. */
  async open(ref: ObjectRef, snapshot: Snapshot, secrets: 'masked' | 'shown'): Promise<void> {
    await this.#show(uriOf(ref, snapshot, secrets));
  }

  /** Shows what is stored about a docker context. */
  async openContext(name: string): Promise<void> {
    const query = new URLSearchParams({ context: name }).toString();
    await this.#show(vscode.Uri.from({ scheme, path: `/context/${visible(name)}.json`, query }));
  }

  async #show(uri: vscode.Uri): Promise<void> {
    this.#fresh.set(uri.toString(), await this.#text(uri));
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Opens the document in front anew, with its secrets in clear text. */
  async showSecrets(snapshot: Snapshot): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const ref = uri && refOf(uri);
    if (ref) await this.open(ref, snapshot, 'shown');
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const fresh = this.#fresh.get(uri.toString());
    this.#fresh.delete(uri.toString());
    return fresh ?? this.#text(uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const ref = refOf(uri);
    const context = new URLSearchParams(uri.query).get('context');
    if (!ref && context === null) return '';
    const json = ref
      ? await (await this.#engine()).inspect(ref)
      : await this.#contexts.inspect(context ?? '');
    const shown = new URLSearchParams(uri.query).has('secrets') ? json : maskSecrets(json);
    return JSON.stringify(shown, null, 2);
  }
}

/** The document's address. Its name is the object's, since that is what the editor's tab shows. */
function uriOf({ kind, id }: ObjectRef, snapshot: Snapshot, secrets: 'masked' | 'shown'): vscode.Uri {
  const query = new URLSearchParams({ kind, id, ...(secrets === 'shown' && { secrets }) });
  const name = visible(nameOf(snapshot, { kind, id })).replaceAll('/', '∕');
  return vscode.Uri.from({ scheme, path: `/${kind}/${name}.json`, query: query.toString() });
}

function refOf({ scheme: own, query }: vscode.Uri): ObjectRef | undefined {
  const parameters = new URLSearchParams(query);
  const kind = parameters.get('kind') ?? '';
  const id = parameters.get('id');
  return own === scheme && isObjectKind(kind) && id !== null ? { kind, id } : undefined;
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
