import type { Image } from './image.ts';
import { layersOfSteps, type Step } from './layers.ts';

/** A step of an image's making with the layer that it made, if it made one. */
export interface LayerEntry extends Step {
  readonly digest?: string;
}

/** The steps of an image, the lowest first, as are `steps`. */
export function layerEntries({ layers = [] }: Image, steps: readonly Step[]): readonly LayerEntry[] {
  const digests = layersOfSteps(steps, layers);
  return steps.map(({ instruction, size }, index) => {
    const digest = digests[index];
    return { instruction, size, ...(digest !== undefined && { digest }) };
  });
}

/** What two images have in common, and what only one of them has. */
export interface LayerComparison {
  /** Layers that both begin with, the lowest first: what the one was built on, the other was, too. */
  readonly base: readonly LayerEntry[];
  /** Layers that both have above that, in the first one's order: the same content, made in another place. */
  readonly alsoShared: readonly LayerEntry[];
  /** What the first has alone, and what the second; steps that made no layer among them, where the other has no such step. */
  readonly own: readonly [readonly LayerEntry[], readonly LayerEntry[]];
  /** Bytes of all layers of both, the shared ones once: so much the two take on the disk. */
  readonly together: number;
}

/** Both with the lowest first. */
export function compareLayers(first: readonly LayerEntry[], second: readonly LayerEntry[]): LayerComparison {
  const layers = [first, second].map((entries) => entries.filter(({ digest }) => digest !== undefined));
  const [firstLayers = [], secondLayers = []] = layers;
  const differs = firstLayers.findIndex(({ digest }, index) => digest !== secondLayers[index]?.digest);
  const base = differs < 0 ? firstLayers : firstLayers.slice(0, differs);
  const inSecond = new Set(secondLayers.map(({ digest }) => digest));
  const shared = firstLayers.filter(({ digest }) => inSecond.has(digest));
  const own = [ownOf(first, second), ownOf(second, first)] as const;
  return {
    base,
    alsoShared: shared.slice(base.length),
    own,
    together: sizeOf(shared) + sizeOf(own[0]) + sizeOf(own[1]),
  };
}

/** Bytes. */
export function sizeOf(entries: readonly LayerEntry[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}

function ownOf(entries: readonly LayerEntry[], others: readonly LayerEntry[]): readonly LayerEntry[] {
  const digests = new Set(others.map(({ digest }) => digest));
  const notes = new Set(
    others.flatMap(({ digest, instruction }) => (digest === undefined ? [instruction] : [])),
  );
  return entries.filter(({ digest, instruction }) =>
    digest === undefined ? !notes.has(instruction) : !digests.has(digest),
  );
}
