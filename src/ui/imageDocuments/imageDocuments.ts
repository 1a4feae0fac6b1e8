import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { Inventory } from '../../engine/inventory.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Image } from '../../model/image.ts';
import { imageName, shortId } from '../../model/text.ts';
import { plain } from '../markdown.ts';
import { ObjectDocuments, pathPart } from '../objectDocuments.ts';
import { comparisonText, type Made } from './comparison.ts';
import { historyText } from './history.ts';
import { namesText } from './names.ts';

/** What such a document tells of its image. */
export type ImageTopic = 'history' | 'explainNames' | 'compare';

/** Read-only documents about images, in Markdown. */
export class ImageDocuments implements vscode.Disposable {
  readonly #engine: () => Promise<Engine>;
  readonly #inventory: Inventory;
  readonly #documents: ObjectDocuments;

  constructor(engine: () => Promise<Engine>, inventory: Inventory) {
    this.#engine = engine;
    this.#inventory = inventory;
    this.#documents = new ObjectDocuments(inventory, {
      scheme: 'portlight-image',
      textOf: (uri, signal) => this.#text(uri, signal),
      remark: (sentence) => `> ${plain(sentence)}\n`,
    });
  }

  /** Shows the document as it reads, not as it is written; a comparison needs another image. Rejects with a ProblemError. */
  async open(topic: ImageTopic, image: Image, other?: Image): Promise<void> {
    const names = [image, ...(other ? [other] : [])].map((each) => pathPart(imageName(each)));
    const uri = this.#documents.uriOf(
      { kind: 'image', id: image.id },
      `/${topic}/${names.join(' ↔ ')}.md`,
      other ? { topic, other: other.id } : { topic },
    );
    await this.#documents.renew(uri, new AbortController().signal);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#documents.dispose();
  }

  async #text({ query }: vscode.Uri, signal: AbortSignal): Promise<string> {
    const engine = await this.#engine();
    const asked = new URLSearchParams(query);
    const id = asked.get('id') ?? '';
    switch (asked.get('topic') as ImageTopic) {
      case 'explainNames':
        return namesText(await imageOf(engine, id, signal));
      case 'history': {
        const { image, history } = await madeOf(engine, id, signal);
        const others = [...this.#inventory.snapshot.images.values()].filter((each) => each.id !== image.id);
        return historyText(image, history, await inspected(engine, others, signal));
      }
      case 'compare': {
        const other = asked.get('other') ?? '';
        return comparisonText(await madeOf(engine, id, signal), await madeOf(engine, other, signal));
      }
    }
  }
}

async function imageOf(engine: Engine, id: string, signal: AbortSignal): Promise<Image> {
  const image = await engine.image(id, signal);
  if (!image) throw new ProblemError({ code: 'gone', detail: `image ${shortId(id)}` });
  return image;
}

async function madeOf(engine: Engine, id: string, signal: AbortSignal): Promise<Made> {
  const [image, history] = await Promise.all([
    imageOf(engine, id, signal),
    engine.images.history(id, signal),
  ]);
  return { image, history };
}

/** Those that are still there, with their layers. */
async function inspected(
  engine: Engine,
  images: readonly Image[],
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const answers = await Promise.all(
    images.map((image) => (image.layers ? Promise.resolve(image) : engine.image(image.id, signal))),
  );
  return answers.filter((image) => image !== undefined);
}
