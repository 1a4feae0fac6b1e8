import * as vscode from 'vscode';
import type { Connection } from '../../engine/inventory.ts';
import { toMermaid, type MermaidOptions } from '../../model/mermaid.ts';
import type { Graph } from '../../model/graph.ts';
import type { Notice, Picture } from '../../shared/protocol.ts';
import { captions } from './captions.ts';
import { outline } from './outline.ts';

/** The words that stand in place of a picture, when there is none to draw. */
export function noticeFor(connection: Connection, graph: Graph): Notice | undefined {
  switch (connection.status) {
    case 'connecting':
      return { title: vscode.l10n.t('Connecting to the Docker engine…') };
    case 'down':
      return {
        title: vscode.l10n.t('No Docker engine answers'),
        detail: vscode.l10n.t('The picture comes back with the engine. The Engine view says what was tried.'),
        action: vscode.l10n.t('Try again'),
      };
    case 'live':
      return graph.nodes.length > 0
        ? undefined
        : {
            title: vscode.l10n.t('Nothing to draw yet'),
            detail: vscode.l10n.t('Start a container or create a network, and it appears here.'),
          };
  }
}

export function pictureOf(graph: Graph, connection: Connection, options: MermaidOptions): Picture {
  const local = connection.status === 'live' && !('host' in connection.engine.address);
  return {
    source: toMermaid(graph, captions(local), options),
    selectable: graph.nodes.map((node) => node.id),
    outline: outline(graph, local),
    ...(options.frames || graph.groups.length === 0
      ? {}
      : {
          remark: vscode.l10n.t(
            'Drawn without the frames of Compose projects: with them, no layout was found.',
          ),
        }),
  };
}
