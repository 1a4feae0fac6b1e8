import * as vscode from 'vscode';
import { formatAddress } from '../engine/address.ts';
import type { Inventory, InventoryChange } from '../engine/inventory.ts';
import { isMissing, ProblemError } from '../engine/problem.ts';
import { isObjectKind, type ObjectKind, type ObjectRef, type Snapshot } from '../model/snapshot.ts';
import { visible } from '../model/text.ts';

/** What makes one kind of such documents different from others. */
export interface DocumentKind {
  readonly scheme: string;
  /** What the document says; asked for anew each time. May reject with a ProblemError. */
  readonly textOf: (uri: vscode.Uri, signal: AbortSignal) => Promise<string>;
  /** A remark of ours, told from the object's own words. */
  readonly remark: (sentence: string) => string;
  /** The language in which such a remark is allowed, if it is another. */
  readonly remarkLanguage?: string;
}

/** Where the keyboard is afterwards: in the document, unless it is to stay. */
export type Focus = Pick<vscode.TextDocumentShowOptions, 'preserveFocus'>;

/** Read-only documents about objects of the engine. When an object goes, its documents say so and keep what they said last. */
export class ObjectDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #kind: DocumentKind;
  readonly #inventory: Inventory;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  /** What is to be shown next, by address. */
  readonly #fresh = new Map<string, string>();
  /** Addresses of the documents that say that their object has gone. */
  readonly #gone = new Set<string>();

  readonly onDidChange = this.#changed.event;

  constructor(inventory: Inventory, kind: DocumentKind) {
    this.#kind = kind;
    this.#inventory = inventory;
    const unsubscribe = inventory.onDidChange((change) => this.#sayGone(change));
    this.#registration = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(kind.scheme, this),
      new vscode.Disposable(unsubscribe),
    );
  }

  /** The document's address. Its name is what the editor's tab shows. */
  uriOf(ref: ObjectRef, path: string, options: Readonly<Record<string, string>> = {}): vscode.Uri {
    const query = new URLSearchParams({ ...ref, ...options, engine: this.#engineName() });
    return vscode.Uri.from({ scheme: this.#kind.scheme, path, query: query.toString() });
  }

  /** The object of a document of this kind. */
  refOf({ scheme, query }: vscode.Uri): ObjectRef | undefined {
    const parameters = new URLSearchParams(query);
    const kind = parameters.get('kind') ?? '';
    const id = parameters.get('id');
    return scheme === this.#kind.scheme && isObjectKind(kind) && id !== null ? { kind, id } : undefined;
  }

  /** Makes the text, and shows it; a document that is open already shows the new one. Rejects with a ProblemError. */
  async open(
    uri: vscode.Uri,
    signal = new AbortController().signal,
    focus: Focus = {},
  ): Promise<vscode.TextEditor> {
    await this.renew(uri, signal);
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.window.showTextDocument(document, { preview: true, ...focus });
  }

  /** Makes the text anew, for whoever opens the document next or has it open already. Rejects with a ProblemError. */
  async renew(uri: vscode.Uri, signal: AbortSignal): Promise<void> {
    this.#fresh.set(uri.toString(), await this.#kind.textOf(uri, signal));
    this.#gone.delete(uri.toString());
    this.#changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const fresh = this.#fresh.get(uri.toString());
    this.#fresh.delete(uri.toString());
    if (fresh !== undefined) return fresh;
    try {
      return await this.#kind.textOf(uri, new AbortController().signal);
    } catch (error) {
      // A window that comes back opens what was open when it was closed.
      if (error instanceof ProblemError && isMissing(error.problem)) return this.#remark(uri);
      throw error;
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  /** Which engine answers now; empty where none does. */
  #engineName(): string {
    const { connection } = this.#inventory;
    return connection.status === 'live' ? formatAddress(connection.engine.address) : '';
  }

  #sayGone(change: InventoryChange): void {
    const engine = this.#engineName();
    for (const document of vscode.workspace.textDocuments) {
      const { uri } = document;
      const ref = this.refOf(uri);
      // An engine that does not answer has not lost its objects, and another one never had them.
      const isOfEngine = engine !== '' && new URLSearchParams(uri.query).get('engine') === engine;
      if (!ref || !isOfEngine || this.#gone.has(uri.toString()) || !hasGone(ref, change)) continue;
      this.#gone.add(uri.toString());
      this.#fresh.set(uri.toString(), `${this.#remark(uri)}\n${document.getText()}`);
      this.#changed.fire(uri);
      const { remarkLanguage } = this.#kind;
      if (remarkLanguage) void vscode.languages.setTextDocumentLanguage(document, remarkLanguage);
    }
  }

  #remark({ path }: vscode.Uri): string {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '');
    const time = new Date().toLocaleTimeString(vscode.env.language);
    return this.#kind.remark(
      vscode.l10n.t('“{0}” was found removed at {1}. This is what was last known of it.', name, time),
    );
  }
}

/** Whether the change took the object away. */
export function hasGone({ kind, id }: ObjectRef, { snapshot, changed }: InventoryChange): boolean {
  const touched = changed === 'all' || changed.some((ref) => ref.kind === kind && ref.id === id);
  return touched && !objectsOf(snapshot)[kind].has(id);
}

function objectsOf(snapshot: Snapshot): Readonly<Record<ObjectKind, ReadonlyMap<string, unknown>>> {
  const { containers: container, images: image, networks: network, volumes: volume } = snapshot;
  return { container, image, network, volume };
}

/** A name as a part of a document's path. */
export function pathPart(name: string): string {
  return visible(name).replaceAll('/', '∕');
}
