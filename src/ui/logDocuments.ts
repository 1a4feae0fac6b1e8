import { stripVTControlCharacters } from 'node:util';
import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { LogOptions } from '../engine/interface/containers.ts';
import type { Inventory } from '../engine/inventory.ts';
import type { Container } from '../model/container.ts';
import { ObjectDocuments, pathPart } from './objectDocuments.ts';

/** So many characters an editor takes without becoming slow. */
const mostText = 20_000_000;

/** Read-only documents with what containers have written up to now, to search in. */
export class LogDocuments implements vscode.Disposable {
  readonly #engine: () => Promise<Engine>;
  readonly #documents: ObjectDocuments;

  constructor(engine: () => Promise<Engine>, inventory: Inventory) {
    this.#engine = engine;
    this.#documents = new ObjectDocuments(inventory, {
      scheme: 'portlight-logs',
      textOf: (uri, signal) => this.#text(uri, signal),
      remark,
    });
  }

  /** Asks the engine, and shows the end of its answer. Rejects with a ProblemError. */
  async open({ id, name }: Container, options: LogOptions, signal: AbortSignal): Promise<void> {
    const texts = Object.entries(options).map(([key, value]) => [key, String(value)]);
    const query = Object.fromEntries(texts) as Record<string, string>;
    const uri = this.#documents.uriOf({ kind: 'container', id }, `/${pathPart(name)}.log`, query);
    const editor = await this.#documents.open(uri, signal);
    const last = editor.document.lineAt(editor.document.lineCount - 1).range;
    editor.selection = new vscode.Selection(last.end, last.end);
    editor.revealRange(last);
  }

  dispose(): void {
    this.#documents.dispose();
  }

  async #text(uri: vscode.Uri, signal: AbortSignal): Promise<string> {
    const ref = this.#documents.refOf(uri);
    if (!ref) return '';
    const options = { ...optionsOf(new URLSearchParams(uri.query)), follow: false };
    const engine = await this.#engine();
    let text = '';
    for await (const piece of engine.containers.logs(ref.id, options, signal)) {
      text += piece;
      // Not at every piece: cutting copies all of it.
      if (text.length > 2 * mostText) text = text.slice(-mostText);
    }
    if (text === '') return remark(vscode.l10n.t('The container has written nothing.'));
    if (text.length <= mostText) return stripVTControlCharacters(text);
    const lines = text.slice(text.indexOf('\n', text.length - mostText) + 1);
    return [remark(vscode.l10n.t('What came before is left out.')), stripVTControlCharacters(lines)].join(
      '\n',
    );
  }
}

function optionsOf(query: URLSearchParams): LogOptions {
  const tail = query.get('tail');
  const since = query.get('since');
  return {
    ...(tail !== null && { tail: Number(tail) }),
    ...(since !== null && { since: Number(since) }),
    timestamps: query.get('timestamps') === 'true',
  };
}

function remark(sentence: string): string {
  return `— ${sentence} —`;
}
