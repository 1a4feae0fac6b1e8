import type { Look } from '../model/picture/look.ts';

/** What the extension tells the topology's webview. Every sentence in it is in the reader's language. */
export type ToWebview =
  | { readonly type: 'labels'; readonly labels: Labels }
  /** How the picture is drawn now, and what could be chosen. */
  | { readonly type: 'controls'; readonly controls: Controls }
  | { readonly type: 'draw'; readonly picture: Picture }
  /** Words in place of the picture: there is no engine, or nothing on it. */
  | { readonly type: 'notice'; readonly notice: Notice }
  /** The picture could not be drawn; the last good one stays. */
  | { readonly type: 'warning'; readonly text: string }
  /** The part of the picture to bring out; everything when `nodes` is empty. */
  | { readonly type: 'light'; readonly light: Light }
  /** What stands beside the picture; nothing without `side`. */
  | { readonly type: 'side'; readonly side?: Details | AnswerView }
  /** Choose this node, as if the reader had. */
  | { readonly type: 'choose'; readonly node: string }
  /** Hand over the picture as it is drawn. */
  | { readonly type: 'export'; readonly form: PictureForm };

/** What the webview tells the extension. */
export type FromWebview =
  /** It listens now and shows nothing yet: sent when it is made, and again when it comes back from being hidden. */
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  | { readonly type: 'look'; readonly look: Look }
  /** A node was chosen; none when the choice was undone. */
  | { readonly type: 'select'; readonly node?: string }
  /** Does the one reach the other? */
  | { readonly type: 'ask'; readonly from: string; readonly to: string; readonly port?: number }
  /** The real thing is to be tried for the answer that is shown. */
  | { readonly type: 'try' }
  /** A button of what stands beside the picture was pressed, counted from 0. */
  | { readonly type: 'act'; readonly index: number }
  /** The reader wants to take the picture along. */
  | { readonly type: 'export' }
  /** The picture in the form that was asked for: SVG as text, PNG in base64. */
  | { readonly type: 'exported'; readonly form: PictureForm; readonly data: string }
  | { readonly type: 'drawn'; readonly milliseconds: number }
  | { readonly type: 'failed'; readonly message: string };

export type PictureForm = 'svg' | 'png';

export interface Picture {
  /** A Mermaid flowchart. */
  readonly source: string;
  /** Ids of the nodes that can be chosen. */
  readonly selectable: readonly string[];
  /** Those of them that stand for several containers and open when they are chosen. */
  readonly counted: readonly string[];
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

export interface Controls {
  readonly look: Look;
  /** What can be filtered by; names are untrusted. */
  readonly projects: readonly string[];
  readonly networks: readonly string[];
}

/** What is known of a node. */
export interface Details {
  readonly kind: 'details';
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly { readonly label: string; readonly values: readonly string[] }[];
  /** Titles of buttons. */
  readonly actions: readonly string[];
  /** Whether the node can be an end of a question. */
  readonly asks: boolean;
}

/** Whether one end reaches the other. */
export interface AnswerView {
  readonly kind: 'answer';
  /** Ids of the two ends. */
  readonly nodes: { readonly from: string; readonly to: string };
  readonly from: string;
  readonly to: string;
  readonly port?: number;
  readonly reachable: boolean;
  readonly verdict: string;
  /** What to dial. */
  readonly ways: readonly string[];
  readonly reasons: readonly string[];
  readonly remedies: readonly RemedyView[];
  readonly canTry: boolean;
  readonly tried?: TriedView;
}

export interface RemedyView {
  /** Of the button. */
  readonly title: string;
  /** The same for a terminal. */
  readonly lines: readonly string[];
  /** What is to be known before they are run. */
  readonly notes: readonly string[];
}

export interface TriedView {
  readonly agrees: boolean;
  readonly text: string;
  readonly steps: readonly { readonly command: string; readonly output: string; readonly text: string }[];
}

/** What the legend explains, in its order. */
export const legendKeys = [
  'way',
  'port',
  'localPort',
  'running',
  'ailing',
  'paused',
  'stopped',
  'network',
  'internal',
  'volume',
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
  readonly export: string;
  readonly legend: string;
  readonly legendOf: Readonly<Record<LegendKey, string>>;
  readonly layout: string;
  readonly layouts: Readonly<Record<Look['layout'], string>>;
  readonly search: string;
  readonly project: string;
  readonly allProjects: string;
  readonly network: string;
  readonly allNetworks: string;
  readonly state: string;
  readonly states: Readonly<Record<Look['filter']['state'], string>>;
  readonly volumes: string;
  readonly builtIn: string;
  readonly focus: string;
  readonly steps: Readonly<Record<1 | 2 | 3, string>>;
  readonly wholePicture: string;
  readonly ask: string;
  readonly chooseOther: string;
  readonly close: string;
  readonly port: string;
  readonly askAgain: string;
  readonly swap: string;
  readonly dial: string;
  readonly why: string;
  readonly remedies: string;
  readonly better: string;
  readonly inTerminal: string;
  readonly tryIt: string;
  readonly trying: string;
}
