import type { Container } from './container.ts';
import type { GraphEdge, GraphNode, NodeId } from './graph.ts';

/** Hands out an id that nobody has. */
export type Claim = (prefix: string, text: string) => NodeId;

/** Nodes and edges that belong together. */
export interface Part {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Volumes and paths of the host, with who mounts them. `ids` are the containers' nodes by the engine's ids. */
export function storage(
  containers: readonly Container[],
  ids: ReadonlyMap<string, NodeId>,
  claim: Claim,
): Part[] {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  for (const { id, mounts } of containers) {
    const from = ids.get(id);
    if (from === undefined) continue;
    for (const { type, source, target, readOnly } of mounts) {
      if (type !== 'volume' && type !== 'bind') continue;
      const key = `${type} ${source}`;
      const node = nodes.get(key) ?? storageNode(type, source, claim);
      nodes.set(key, node);
      edges.push({ kind: 'mounts', from, to: node.id, target, readOnly });
    }
  }
  return [{ nodes: [...nodes.values()], edges }];
}

function storageNode(kind: 'volume' | 'bind', name: string, claim: Claim): GraphNode {
  const ref = kind === 'volume' ? { ref: { kind, id: name } as const } : {};
  return { kind, id: claim(kind === 'volume' ? 'v' : 'b', name), ...ref, name };
}
