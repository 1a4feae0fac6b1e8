import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { Inventory } from '../../engine/inventory.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Image } from '../../model/image.ts';
import { imageName, shortId, visible } from '../../model/text.ts';
import { plain } from '../markdown.ts';
import { sentence } from '../problems/sentences.ts';
import { comparisonText, type Made } from './comparison.ts';
import { historyText } from './history.ts';
import { namesText } from './names.ts';

const scheme = 'portlight-image';

/** What such a document tells of. */
export type ImageDocument =
  | { readonly about: 'history' | 'explainNames'; readonly id: string }
  | { readonly about: 'compare'; readonly id: string; readonly other: string };

/** Read-only documents about images, in Markdown, made anew whenever they are opened. */
export class ImageDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #engine: () => Promise<Engine>;
  readonly #inventory: Inventory;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(engine: () => Promise<Engine>, inventory: Inventory) {
    this.#engine = engine;
    this.#inventory = inventory;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** Shows the document as it reads, not as it is written. Rejects with a ProblemError. */
  async open(document: ImageDocument): Promise<void> {
    // What cannot be told opens no document.
    await this.#text(document);
    const uri = this.#uriOf(document);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    try {
      return await this.#text(Object.fromEntries(new URLSearchParams(query)) as unknown as ImageDocument);
    } catch (error) {
      // A window that comes back opens what was open when it was closed.
      return plain(error instanceof ProblemError ? sentence(error.problem) : String(error));
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  async #text(document: ImageDocument): Promise<string> {
    const engine = await this.#engine();
    switch (document.about) {
      case 'explainNames':
        return namesText(await imageOf(engine, document.id));
      case 'history': {
        const { image, history } = await madeOf(engine, document.id);
        const others = [...this.#inventory.snapshot.images.values()].filter(({ id }) => id !== image.id);
        return historyText(image, history, await inspected(engine, others));
      }
      case 'compare':
        return comparisonText(await madeOf(engine, document.id), await madeOf(engine, document.other));
    }
  }

  /** Its name is what the editor’s tab shows. */
  #uriOf(document: ImageDocument): vscode.Uri {
    const { images } = this.#inventory.snapshot;
    const ids = document.about === 'compare' ? [document.id, document.other] : [document.id];
    const names = ids.map((id) => {
      const image = images.get(id);
      return visible(image ? imageName(image) : shortId(id)).replaceAll('/', '∕');
    });
    const query = new URLSearchParams({ ...document }).toString();
    return vscode.Uri.from({ scheme, path: `/${document.about}/${names.join(' ↔ ')}.md`, query });
  }
}

async function imageOf(engine: Engine, id: string): Promise<Image> {
  const image = await engine.image(id);
  if (!image) throw new ProblemError({ code: 'gone', detail: `image ${shortId(id)}` });
  return image;
}

async function madeOf(engine: Engine, id: string): Promise<Made> {
  const [image, history] = await Promise.all([imageOf(engine, id), engine.images.history(id)]);
  return { image, history };
}

/** Those that are still there, with their layers. */
async function inspected(engine: Engine, images: readonly Image[]): Promise<readonly Image[]> {
  const answers = await Promise.all(
    images.map((image) => (image.layers ? Promise.resolve(image) : engine.image(image.id))),
  );
  return answers.filter((image) => image !== undefined);
}
