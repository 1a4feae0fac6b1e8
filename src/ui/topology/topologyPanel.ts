import * as vscode from 'vscode';
import type { Graph, NodeId } from '../../model/graph.ts';
import { neighbourhood } from '../../model/neighbourhood.ts';
import { openedFor, pictured, wholeLook, type Look, type Pictured } from '../../model/picture/look.ts';
import type { ObjectRef } from '../../model/snapshot.ts';
import type { FromWebview, ToWebview } from '../../shared/protocol.ts';
import { report } from '../problems/report.ts';
import { canTry, type Question } from '../reach/question.ts';
import type { Services } from '../services.ts';
import {
  ask,
  endsOf,
  lightOf,
  nodeOf,
  remedy,
  tryQuestion,
  viewOf,
  withTrial,
  type Asked,
  type OpenQuestion,
} from './answers.ts';
import { detailsOf } from './details.ts';
import { chooseExport, savePicture } from './exports.ts';
import { labels } from './labels.ts';
import { openTab, pageHtml } from './page.ts';
import { controlsOf, emptyNotice, pictureOf, sourceOf } from './scene.ts';
import type { Source } from './source.ts';

/** What follows so soon after a drawing waits, so that a burst of events makes few. */
const settleMilliseconds = 50;

const nothing: Graph = { nodes: [], edges: [], groups: [] };

interface Pending {
  /** Of all nodes there are, those that have to be drawn. */
  readonly wanted: (whole: Graph) => readonly (NodeId | undefined)[];
  readonly use: (drawn: Graph) => void;
}

/** The editor tab with the live picture. */
export class TopologyPanel {
  readonly onDidDispose: vscode.Event<void>;
  readonly #services: Services;
  readonly #source: Source;
  readonly #panel: vscode.WebviewPanel;
  readonly #life = new AbortController();
  #look: Look = wholeLook;
  #pictured: Pictured = { graph: nothing, whole: nothing, counted: new Map() };
  /** The node that the reader has chosen, and the question that he has asked. */
  #chosen: NodeId | undefined;
  #question: OpenQuestion | undefined;
  /** What is to be chosen or asked once it is drawn, and about which nodes. */
  #pending: Pending | undefined;
  /** What the webview shows, as sent, by kind; empty while it shows nothing. */
  readonly #shown = new Map<string, string>();
  /** Whether the webview listens. A hidden one is gone, and says `ready` when it comes back. */
  #listening = false;
  #frames = true;
  #timer: NodeJS.Timeout | undefined;
  #drawnAt = 0;

  constructor(services: Services, source: Source) {
    this.#services = services;
    this.#source = source;
    this.#panel = openTab(services.context, source.title);
    this.onDidDispose = this.#panel.onDidDispose;
    source.onDidChange(() => this.#drawSoon());
    const { webview } = this.#panel;
    this.#panel.onDidChangeViewState(() => {
      if (!this.#panel.visible) this.#listening = false;
    });
    this.#panel.onDidDispose(() => {
      source.dispose();
      clearTimeout(this.#timer);
      this.#life.abort();
      this.#listening = false;
    });
    webview.onDidReceiveMessage(async (message: FromWebview) => {
      try {
        await this.#receive(message);
      } catch (error) {
        await report(error, services);
      }
    });
    webview.html = pageHtml(webview, services.context);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Chooses the object's node; where a filter hides it, the filter goes. */
  show(ref: ObjectRef): void {
    if (ref.kind === 'volume' && !this.#look.volumes) this.#look = { ...this.#look, volumes: true };
    const idIn = ({ nodes }: Graph): NodeId | undefined =>
      nodes.find((each) => each.kind === ref.kind && each.ref?.id === ref.id)?.id;
    this.#whenDrawn({
      wanted: (whole) => [idIn(whole)],
      use: (drawn) => {
        const node = idIn(drawn);
        const text = vscode.l10n.t('It is not in the picture: no container uses it.');
        this.#post(node === undefined ? { type: 'warning', text } : { type: 'choose', node });
      },
    });
  }

  /** Asks the question as if the reader had chosen both ends. */
  ask({ from, to, port }: Question): void {
    this.#whenDrawn({
      wanted: (whole) => [nodeOf(whole, from), nodeOf(whole, to)],
      use: (drawn) => {
        const nodes = { from: nodeOf(drawn, from), to: nodeOf(drawn, to) };
        if (nodes.from === undefined || nodes.to === undefined) return;
        void this.#ask({ from: nodes.from, to: nodes.to, ...(port !== undefined && { port }) });
      },
    });
  }

  /** Everything is drawn again, since what is looked for may have been left out. */
  #whenDrawn(pending: Pending): void {
    const { focus: _focus, ...look } = this.#look;
    this.#look = { ...look, filter: wholeLook.filter };
    this.#pending = pending;
    this.#draw();
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#listening = true;
        this.#shown.clear();
        this.#post({ type: 'labels', labels: labels() });
        return this.#draw();
      case 'refresh':
        this.#frames = true;
        await this.#source.refresh();
        return this.#drawSoon();
      case 'look':
        this.#frames = true;
        this.#look = message.look;
        return this.#draw();
      case 'select':
        return this.#select(message.node);
      case 'ask':
        return this.#ask(message);
      case 'try':
        return this.#try();
      case 'act':
        return this.#act(message.index);
      case 'export':
        return chooseExport(sourceOf(this.#pictured.graph, this.#drawing()), (form) =>
          this.#post({ type: 'export', form }),
        );
      case 'exported':
        return savePicture(message.form, message.data);
      case 'drawn':
        this.#services.log.debug(`topology: drawn in ${Math.round(message.milliseconds)} ms`);
        return this.#light();
      case 'failed':
        return this.#failed(message.message);
    }
  }

  #drawing(): Parameters<typeof sourceOf>[1] {
    return { look: this.#look, frames: this.#frames, isLocal: this.#source.isLocal };
  }

  #drawSoon(): void {
    const isCalm = performance.now() - this.#drawnAt > settleMilliseconds;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#draw();
      },
      isCalm ? 0 : settleMilliseconds,
    );
  }

  #draw(): void {
    if (!this.#listening) return;
    this.#drawnAt = performance.now();
    const { notice, snapshot } = this.#source;
    this.#pictured = pictured(snapshot, this.#look);
    const wanted = this.#pending?.wanted(this.#pictured.whole).filter((id) => id !== undefined) ?? [];
    if (wanted.length > 0) {
      this.#look = openedFor(this.#look, this.#pictured, wanted);
      this.#pictured = pictured(snapshot, this.#look);
    }
    const { graph, counted } = this.#pictured;
    this.#show({ type: 'controls', controls: controlsOf(this.#look, snapshot) });
    if (notice !== undefined) this.#show({ type: 'notice', notice });
    else if (graph.nodes.length === 0) this.#show({ type: 'notice', notice: emptyNotice(snapshot) });
    else this.#show({ type: 'draw', picture: pictureOf(graph, counted, this.#drawing()) });
    this.#side();
    // What has happened may have changed the answer.
    if (this.#question !== undefined && this.#source.isLive) void this.#ask(this.#question).catch(() => {});
    this.#pending?.use(graph);
    this.#pending = undefined;
  }

  /** Sends what is to be seen, unless it is what the webview shows already. */
  #show(message: ToWebview): void {
    const place = message.type === 'notice' ? 'draw' : message.type;
    const text = JSON.stringify(message);
    if (text === this.#shown.get(place)) return;
    this.#shown.set(place, text);
    this.#post(message);
  }

  /** What stands beside the picture: the question that is open, else the chosen node. */
  #side(): void {
    const { snapshot, isLive } = this.#source;
    const view = this.#question && viewOf(this.#question, isLive);
    const details =
      this.#chosen === undefined
        ? undefined
        : detailsOf(this.#pictured.graph, this.#chosen, snapshot, this.#source)?.details;
    const side = view ?? details;
    this.#show({ type: 'side', ...(side && { side }) });
  }

  #select(node: NodeId | undefined): void {
    this.#chosen = node;
    this.#question = undefined;
    this.#light();
    this.#side();
    const ref = this.#pictured.graph.nodes.find(({ id }) => id === node)?.ref;
    if (ref !== undefined && this.#source.isLive)
      void vscode.commands.executeCommand('portlight.goTo', { target: ref, quietly: true });
  }

  /** Brings out the way that an answer found, else what belongs to the chosen node. */
  #light(): void {
    const { graph } = this.#pictured;
    if (this.#question !== undefined) {
      this.#post({ type: 'light', light: lightOf(graph, this.#question) });
      return;
    }
    const node = this.#chosen;
    const { nodes, edges } = node === undefined ? { nodes: [], edges: [] } : neighbourhood(graph, node);
    this.#post({ type: 'light', light: { nodes, edges: edges.map(endsOf) } });
  }

  async #ask(asked: Asked): Promise<void> {
    const before = this.#question;
    const question = await ask(this.#pictured.graph, asked, this.#source, this.#services);
    // Another one was asked, or this one was closed meanwhile.
    if (question === undefined || this.#question !== before) return;
    this.#question = withTrial(question, before);
    this.#light();
    this.#side();
  }

  async #try(): Promise<void> {
    const open = this.#question;
    if (open === undefined || !canTry(open.answered)) return;
    const tried = await tryQuestion(open, this.#services, this.#life.signal);
    // The reader may have asked something else meanwhile.
    if (this.#question !== open) return;
    this.#question = tried;
    this.#side();
  }

  async #act(index: number): Promise<void> {
    const open = this.#question;
    if (open !== undefined) {
      // What it changes comes back with the engine's event.
      return remedy(open, index, this.#services);
    }
    const { graph } = this.#pictured;
    if (this.#chosen === undefined) return;
    await detailsOf(graph, this.#chosen, this.#source.snapshot, this.#source)?.run[index]?.();
  }

  /** Mermaid's layout throws on some graphs with frames: the same without them is still the truth. */
  #failed(detail: string): void {
    this.#services.log.warn(`topology: ${detail}`);
    if (this.#frames) {
      this.#frames = false;
      this.#draw();
    } else {
      this.#post({ type: 'warning', text: vscode.l10n.t('The picture could not be drawn: {0}', detail) });
    }
  }

  #post(message: ToWebview): void {
    // False for a webview that went away meanwhile; it says `ready` when it comes back.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a webview's, which takes no origin
    void this.#panel.webview.postMessage(message);
  }
}
