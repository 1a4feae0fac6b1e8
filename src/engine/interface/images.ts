import type { ImagePruning } from '../../model/prunable.ts';
import type { Pruned } from './pruned.ts';

export interface ImageOperations {
  /**
   * Removes one tag (`name:tag`) or, by id, an image without tags. An image goes with its last tag; forced, one that a
   * running container uses only loses its tags.
   */
  remove(reference: string, options?: { readonly force?: boolean }): Promise<void>;
  prune(which: ImagePruning): Promise<Pruned>;
  /** `source` is an id or a name, `reference` a `name` or `name:tag`. */
  tag(source: string, reference: string): Promise<void>;
  /** The layers of the image, the newest first. */
  history(reference: string, signal?: AbortSignal): Promise<readonly Layer[]>;
  /** Brings an image from its registry; a missing tag means `latest`. */
  pull(reference: string, signal: AbortSignal): AsyncIterable<TransferProgress>;
  push(reference: string, signal: AbortSignal): AsyncIterable<TransferProgress>;
  /** Builds from a tar archive of the context. */
  build(
    context: AsyncIterable<Uint8Array>,
    options: BuildOptions,
    signal: AbortSignal,
  ): AsyncIterable<BuildProgress>;
  /** A tar archive of the images, with all of their layers. */
  save(references: readonly string[], signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Brings in what `save` gave; what comes out are the engine's own words, a line for each image. */
  load(archive: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<string>;
  /** Looks for images at Docker Hub, or with the registry that the term begins with: `registry.example/word`. */
  search(term: string, signal?: AbortSignal): Promise<readonly FoundImage[]>;
}

/** One step of an image's making. */
export interface Layer {
  /** Of the image that the step ended with, if the engine still knows it as one. */
  readonly imageId?: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The Dockerfile's instruction, as the builder writes it. */
  readonly instruction: string;
  /** Bytes; 0 for a step that changed no file. */
  readonly size: number;
}

export interface TransferProgress {
  /** Short id of the layer; missing for what is said of the whole. */
  readonly layer?: string;
  /** The engine's words: `Downloading`, `Pull complete`, `Digest: sha256:…`. */
  readonly status: string;
  /** Bytes done, while they are counted. */
  readonly current?: number;
  readonly total?: number;
}

export interface BuildOptions {
  /** Path within the context; `Dockerfile` without it. */
  readonly dockerfile?: string;
  readonly tags?: readonly string[];
  readonly arguments?: Readonly<Record<string, string>>;
  /** The stage to build. */
  readonly target?: string;
  readonly noCache?: boolean;
  /** Whether base images are looked for anew. */
  readonly pull?: boolean;
}

export interface BuildProgress {
  /** What the builder prints; a piece may hold several lines or part of one. */
  readonly text?: string;
  /** Of what was built, at the end. */
  readonly imageId?: string;
}

export interface FoundImage {
  /** By which it can be pulled. */
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
}
