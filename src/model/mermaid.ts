import { goesBothWays, steps } from './flow.ts';
import { labelOf } from './mermaidText.ts';
import type { ContainerNode, Graph, GraphEdge, GraphGroup, GraphNode } from './graph.ts';

/** The words of the picture: lines from the top, told by whoever knows the reader's language. */
export interface Captions {
  node(node: GraphNode): readonly string[];
  /** Nothing for an edge that needs no words. */
  edge(edge: GraphEdge): readonly string[];
  group(group: GraphGroup): readonly string[];
}

export interface MermaidOptions {
  /** Frames around Compose projects. Mermaid's layout fails on some large graphs with frames. */
  readonly frames: boolean;
  /** A request goes from the left to the right without it. */
  readonly direction?: 'LR' | 'TB';
}

/**
 * The graph as a Mermaid flowchart: a request enters at the left, or at the top, and goes on.
 *
 * Every text in it is escaped, every id is generated. Nodes carry classes (`:::container` and its state, …) and no
 * colours: those belong to the reader's theme.
 */
export function toMermaid(graph: Graph, captions: Captions, options: MermaidOptions): string {
  const lines = [`flowchart ${options.direction ?? 'LR'}`];
  const draw = (node: GraphNode, indent: string): void => {
    lines.push(`${indent}${node.id}${shaped(node, labelOf(captions.node(node)))}:::${classOf(node)}`);
  };
  const framed = new Set(options.frames ? graph.groups.map((group) => group.id) : []);
  for (const node of graph.nodes) {
    if (!framed.has(node.group ?? '')) draw(node, '  ');
  }
  for (const group of options.frames ? graph.groups : []) {
    lines.push(`  subgraph ${group.id}["${labelOf(captions.group(group))}"]`);
    for (const node of graph.nodes) {
      if (node.group === group.id) draw(node, '    ');
    }
    lines.push('  end');
  }
  const reached = steps(graph);
  for (const edge of graph.edges) {
    const caption = captions.edge(edge);
    const words = caption.length === 0 ? '' : `|"${labelOf(caption)}"|`;
    // What a request comes to later stands farther right, so that its way reads from left to right.
    const turned =
      goesBothWays(edge) && (reached.get(edge.to) ?? Infinity) < (reached.get(edge.from) ?? Infinity);
    const [first, last] = turned ? [edge.to, edge.from] : [edge.from, edge.to];
    lines.push(`  ${first} ${link(edge)}${words} ${last}`);
  }
  return `${lines.join('\n')}\n`;
}

function shaped(node: GraphNode, label: string): string {
  switch (node.kind) {
    case 'host':
      return `[["${label}"]]`;
    case 'port':
      return `{{"${label}"}}`;
    case 'container':
      return `("${label}")`;
    case 'many':
    case 'tasks':
      return `[["${label}"]]`;
    case 'volume':
    case 'bind':
      return `[("${label}")]`;
    case 'service':
      return `>"${label}"]`;
    case 'outside':
    case 'internet':
    case 'network':
      return `(["${label}"])`;
  }
}

/** Joined by `_`, since Mermaid takes one class after `:::`. */
function classOf(node: GraphNode): string {
  switch (node.kind) {
    case 'container':
      return `container_${look(node)}`;
    case 'network':
      return node.internal ? 'network_internal' : 'network_open';
    case 'port':
      return node.opening.exposure === 'host' ? 'port_host' : 'port_open';
    case 'service':
      return (node.running ?? 0) < (node.wanted ?? 0) ? 'service_lacking' : 'service';
    case 'tasks':
    case 'many':
      return node.running > 0 ? 'many_running' : 'many_stopped';
    case 'outside':
    case 'host':
    case 'internet':
    case 'volume':
    case 'bind':
      return node.kind;
  }
}

function look(node: ContainerNode): string {
  if (node.health === 'unhealthy' || node.state === 'restarting' || node.state === 'dead') return 'ailing';
  if (node.state === 'running') return node.isolated ? 'isolated' : 'running';
  return node.state === 'paused' ? 'paused' : 'stopped';
}

/** Thick is the way of a request from outside, thin is membership, dotted is everything else. */
function link(edge: GraphEdge): string {
  switch (edge.kind) {
    case 'enters':
    case 'listens':
    case 'publishes':
      return '==>';
    case 'member':
    case 'meets':
    case 'answers':
      return '---';
    case 'leaves':
    case 'runs':
      return '-.->';
    case 'mounts':
    case 'sharesHost':
    case 'sharesContainer':
      return '-.-';
  }
}
