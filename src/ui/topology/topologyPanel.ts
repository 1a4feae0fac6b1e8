import * as vscode from 'vscode';
import { neighbourhood } from '../../model/neighbourhood.ts';
import type { Graph } from '../../model/graph.ts';
import { topology } from '../../model/topology.ts';
import type { FromWebview, ToWebview } from '../../shared/protocol.ts';
import type { Services } from '../services.ts';
import { labels } from './labels.ts';
import { pageHtml } from './page.ts';
import { noticeFor, pictureOf } from './scene.ts';

/** A burst of events makes one drawing. */
const settleMilliseconds = 50;

/** The editor tab with the live picture. */
export class TopologyPanel {
  readonly onDidDispose: vscode.Event<void>;
  readonly #services: Services;
  readonly #panel: vscode.WebviewPanel;
  #graph: Graph | undefined;
  /** What the webview shows, as sent; undefined while it shows nothing. */
  #shown: string | undefined;
  /** Whether the webview listens. A hidden one is gone, and says `ready` when it comes back. */
  #listening = false;
  #frames = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
    const { extensionUri } = services.context;
    const root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#panel = vscode.window.createWebviewPanel(
      'portlight.topology',
      vscode.l10n.t('Network Topology'),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [root] },
    );
    this.#panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'topology-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'topology-dark.svg'),
    };
    this.onDidDispose = this.#panel.onDidDispose;
    const unsubscribe = services.inventory.onDidChange(() => this.#drawSoon());
    const { webview } = this.#panel;
    this.#panel.onDidChangeViewState(() => {
      if (!this.#panel.visible) this.#listening = false;
    });
    this.#panel.onDidDispose(() => {
      unsubscribe();
      clearTimeout(this.#timer);
      this.#listening = false;
    });
    webview.onDidReceiveMessage((message: FromWebview) => this.#receive(message));
    webview.html = pageHtml(webview, root);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        this.#listening = true;
        this.#shown = undefined;
        this.#post({ type: 'labels', labels: labels() });
        this.#draw();
        return;
      case 'refresh':
        this.#frames = true;
        void this.#services.inventory.refresh().then(() => this.#drawSoon());
        return;
      case 'select':
        this.#light(message.node);
        return;
      case 'drawn':
        this.#services.log.debug(`topology: drawn in ${Math.round(message.milliseconds)} ms`);
        return;
      case 'failed':
        this.#failed(message.message);
        return;
    }
  }

  #drawSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, settleMilliseconds);
  }

  #draw(): void {
    if (!this.#listening) return;
    const { connection, snapshot } = this.#services.inventory;
    const graph = topology(snapshot);
    this.#graph = graph;
    const notice = noticeFor(connection, graph);
    if (notice !== undefined) {
      this.#show({ type: 'notice', notice });
    } else {
      this.#show({ type: 'draw', picture: pictureOf(graph, connection, { frames: this.#frames }) });
    }
  }

  /** Sends what is to be seen, unless it is what the webview shows already. */
  #show(message: ToWebview): void {
    const text = JSON.stringify(message);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#post(message);
  }

  #light(node: string | undefined): void {
    const { nodes, edges } =
      node === undefined || this.#graph === undefined
        ? { nodes: [], edges: [] }
        : neighbourhood(this.#graph, node);
    this.#post({ type: 'light', light: { nodes, edges: edges.map((edge) => [edge.from, edge.to]) } });
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
