import * as vscode from 'vscode';
import { explanationMarkdown } from './explanationText.ts';
import { Positions } from './positions.ts';
import type { Projects } from './projects.ts';
import type { Surroundings } from './surroundings.ts';

/** What the address under the pointer means in the containers that hold the file, whether it is right or wrong. */
export class Hovers implements vscode.HoverProvider {
  readonly #projects: Projects;
  readonly #surroundings: Surroundings;

  constructor(projects: Projects, surroundings: Surroundings) {
    this.#projects = projects;
    this.#surroundings = surroundings;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const files = await this.#projects.of(document.uri);
    if (files === undefined) return undefined;
    const text = document.getText();
    const file = { path: files.pathOf(document.uri), text };
    const snapshot = await this.#surroundings.now();
    const explanation = await files.explain(file, document.offsetAt(position), snapshot);
    if (explanation === undefined) return undefined;
    const words = explanationMarkdown(explanation, (path) => files.uriOf(path));
    return new vscode.Hover(words, new Positions(text).rangeOf(explanation));
  }
}
