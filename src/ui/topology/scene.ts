import * as vscode from 'vscode';
import { composeProject } from '../../model/compose.ts';
import type { Graph, NodeId } from '../../model/graph.ts';
import { toMermaid } from '../../model/mermaid.ts';
import type { Look } from '../../model/picture/look.ts';
import { compareNames } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Controls, Notice, Picture } from '../../shared/protocol.ts';
import { captions } from '../../wording/topology/captions.ts';
import { outline } from '../../wording/topology/outline.ts';

/** How a graph is put on paper. */
export interface Drawing {
  readonly look: Look;
  /** Whether compose projects have frames. */
  readonly frames: boolean;
  readonly isLocal: boolean;
}

export function pictureOf(
  graph: Graph,
  counted: ReadonlyMap<NodeId, readonly NodeId[]>,
  drawing: Drawing,
): Picture {
  const remark = remarkOf(graph, counted, drawing);
  return {
    source: sourceOf(graph, drawing),
    selectable: graph.nodes.map((node) => node.id),
    counted: [...counted.keys()],
    outline: outline(graph, drawing.isLocal),
    ...(remark !== undefined && { remark }),
  };
}

/** The graph as a Mermaid flowchart. */
export function sourceOf(graph: Graph, { look, frames, isLocal }: Drawing): string {
  const direction = look.layout === 'containers' ? 'TB' : 'LR';
  return toMermaid(graph, captions(isLocal), { frames, direction });
}

function remarkOf(
  graph: Graph,
  counted: ReadonlyMap<NodeId, readonly NodeId[]>,
  { frames }: Drawing,
): string | undefined {
  const said = [
    ...(frames || graph.groups.length === 0
      ? []
      : [vscode.l10n.t('Drawn without the frames of Compose projects: with them, no layout was found.')]),
    ...(counted.size > 0
      ? [vscode.l10n.t('There are too many containers to draw each: click on a counted node to open it.')]
      : []),
  ];
  return said.length === 0 ? undefined : said.join(' ');
}

/** Said in place of a picture without nodes. */
export function emptyNotice({ containers }: Snapshot): Notice {
  return containers.size === 0
    ? {
        title: vscode.l10n.t('Nothing to draw yet'),
        detail: vscode.l10n.t('Start a container or create a network, and it appears here.'),
      }
    : { title: vscode.l10n.t('Nothing matches the filter') };
}

/** What the picture could be filtered by. */
export function controlsOf(look: Look, { containers, networks }: Snapshot): Controls {
  const projects = [...containers.values(), ...networks.values()].flatMap(
    (each) => composeProject(each) ?? [],
  );
  const names = [...networks.values()]
    .map(({ name }) => name)
    .filter((name) => name !== 'host' && name !== 'none');
  return {
    look,
    projects: [...new Set(projects)].sort(compareNames),
    networks: [...new Set(names)].sort(compareNames),
  };
}
