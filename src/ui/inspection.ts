import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { Inventory } from '../engine/inventory.ts';
import { objectName } from '../model/objectName.ts';
import { maskSecrets } from '../model/secrets.ts';
import type { ObjectRef, Snapshot } from '../model/snapshot.ts';
import { ObjectDocuments, pathPart, type Focus } from './objectDocuments.ts';

/** Read-only documents with the engine's own JSON about an object. Secrets are masked until asked for. */
export class Inspections implements vscode.Disposable {
  readonly #engine: () => Promise<Engine>;
  readonly #documents: ObjectDocuments;

  constructor(engine: () => Promise<Engine>, inventory: Inventory) {
    this.#engine = engine;
    this.#documents = new ObjectDocuments(inventory, {
      scheme: 'portlight-inspect',
      textOf: (uri) => this.#text(uri),
      remark: (sentence) => `// ${sentence}`,
      remarkLanguage: 'jsonc',
    });
  }

  /** Asks the engine, and shows its answer; a document that is open already shows the new one. Rejects with a ProblemError. */
  async open(
    ref: ObjectRef,
    snapshot: Snapshot,
    secrets: 'masked' | 'shown',
    focus: Focus = {},
  ): Promise<void> {
    const path = `/${ref.kind}/${pathPart(objectName(snapshot, ref))}.json`;
    const uri = this.#documents.uriOf(ref, path, secrets === 'shown' ? { secrets } : {});
    await this.#documents.open(uri, undefined, focus);
  }

  /** Opens the document in front anew, with its secrets in clear text. */
  async showSecrets(snapshot: Snapshot): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const ref = uri && this.#documents.refOf(uri);
    if (ref) await this.open(ref, snapshot, 'shown');
  }

  dispose(): void {
    this.#documents.dispose();
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const ref = this.#documents.refOf(uri);
    if (!ref) return '';
    const json = await (await this.#engine()).inspect(ref);
    const shown = new URLSearchParams(uri.query).has('secrets') ? json : maskSecrets(json);
    return JSON.stringify(shown, null, 2);
  }
}
