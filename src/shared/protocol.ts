/** What the extension tells the topology's webview. Every sentence in it is in the reader's language. */
export type ToWebview =
  | { readonly type: 'labels'; readonly labels: Labels }
  | { readonly type: 'draw'; readonly picture: Picture }
  /** Words in place of the picture: there is no engine, or nothing on it. */
  | { readonly type: 'notice'; readonly notice: Notice }
  /** The picture could not be drawn; the last good one stays. */
  | { readonly type: 'warning'; readonly text: string }
  /** The part of the picture to bring out; everything when `nodes` is empty. */
  | { readonly type: 'light'; readonly light: Light };

/** What the webview tells the extension. */
export type FromWebview =
  /** It listens now and shows nothing yet: sent when it is made, and again when it comes back from being hidden. */
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  /** A node was chosen; none when the choice was undone. */
  | { readonly type: 'select'; readonly node?: string }
  | { readonly type: 'drawn'; readonly milliseconds: number }
  | { readonly type: 'failed'; readonly message: string };

export interface Picture {
  /** A Mermaid flowchart. */
  readonly source: string;
  /** Ids of the nodes that can be chosen. */
  readonly selectable: readonly string[];
  /** The same in words, for those who do not see the picture. */
  readonly outline: readonly OutlineSection[];
  /** Something to say about the picture as a whole. */
  readonly remark?: string;
}

export interface OutlineSection {
  readonly heading: string;
  readonly items: readonly string[];
}

export interface Light {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

export interface Notice {
  readonly title: string;
  readonly detail?: string;
  /** Label of a button that asks for a refresh. */
  readonly action?: string;
}

/** What the legend explains, in its order. */
export const legendKeys = [
  'way',
  'port',
  'localPort',
  'running',
  'stopped',
  'network',
  'internal',
  'out',
] as const;
export type LegendKey = (typeof legendKeys)[number];

export interface Labels {
  readonly picture: string;
  readonly outline: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly refresh: string;
  readonly legend: string;
  readonly legendOf: Readonly<Record<LegendKey, string>>;
}
