import type * as vscode from 'vscode';
import type { ObjectRef } from '../../model/snapshot.ts';
import type { Question } from '../reach/question.ts';
import type { Services } from '../services.ts';
import { composeSource, engineSource, type Source } from './source.ts';
import { TopologyPanel } from './topologyPanel.ts';

/** The open pictures: one of the engine, and one a compose file. Loaded with the first that is opened. */
export class Pictures implements vscode.Disposable {
  readonly #services: Services;
  readonly #panels = new Map<string, TopologyPanel>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Opens the engine's picture or brings it to the front, with the question answered or the object chosen in it. */
  showEngine({ question, target }: { readonly question?: Question; readonly target?: ObjectRef }): void {
    const panel = this.#open('engine', () => engineSource(this.#services));
    if (question !== undefined) panel.ask(question);
    else if (target !== undefined) panel.show(target);
  }

  showCompose(uri: vscode.Uri): void {
    this.#open(uri.toString(), () => composeSource(uri));
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #open(key: string, source: () => Source): TopologyPanel {
    const known = this.#panels.get(key);
    known?.reveal();
    if (known !== undefined) return known;
    const made = new TopologyPanel(this.#services, source());
    this.#panels.set(key, made);
    made.onDidDispose(() => this.#panels.delete(key));
    return made;
  }
}
