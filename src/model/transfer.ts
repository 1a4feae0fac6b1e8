/** What an engine tells while it pulls or pushes an image. */
export interface TransferStep {
  /** Short id of the layer; missing for what is said of the whole. */
  readonly layer?: string;
  readonly status: string;
  /** Bytes done, while they are counted. */
  readonly current?: number;
  readonly total?: number;
}

export interface TransferLayer {
  readonly id: string;
  readonly stage: TransferStage;
  /** Bytes that are done and that there are, of the stage; missing while they are not counted. */
  readonly current?: number;
  readonly total?: number;
}

export type TransferStage = (typeof stages)[number][1];

/** The engine's words for each stage. Source: Docker's `distribution` and `xfer` packages, and containerd's for `docker pull`. */
const stages = [
  ['Pulling fs layer', 'waiting'],
  ['Preparing', 'waiting'],
  ['Waiting', 'waiting'],
  ['Retrying', 'retrying'],
  ['Downloading', 'downloading'],
  ['Pushing', 'pushing'],
  ['Verifying Checksum', 'checking'],
  ['Download complete', 'downloaded'],
  ['Extracting', 'extracting'],
  ['Pull complete', 'pulled'],
  ['Pushed', 'pushed'],
  ['Already exists', 'present'],
  ['Layer already exists', 'present'],
  ['Mounted from', 'present'],
] as const;

/** Whether nothing more will happen to a layer of this stage. */
export function isOver(stage: TransferStage): boolean {
  return stage === 'pulled' || stage === 'pushed' || stage === 'present';
}

/** Whether something happens to a layer of this stage now. */
export function isUnderWay(stage: TransferStage): boolean {
  return !isOver(stage) && stage !== 'waiting' && stage !== 'downloaded';
}

/** How far an image's way from or to a registry is, a layer at a time. */
export class Transfer {
  readonly #layers = new Map<string, TransferLayer>();

  /** The layer that a step is about, as it is then; undefined for what is said of the whole. */
  take({ layer: id, status, current, total }: TransferStep): TransferLayer | undefined {
    const stage = stages.find(([words]) => status.startsWith(words))?.[1];
    if (id === undefined || stage === undefined) return undefined;
    const layer = {
      id,
      stage,
      ...(current !== undefined && { current }),
      ...(total !== undefined && { total }),
    };
    this.#layers.set(id, layer);
    return layer;
  }

  /** In the order in which the engine has named them. */
  get layers(): readonly TransferLayer[] {
    return [...this.#layers.values()];
  }

  get done(): number {
    return this.layers.filter(({ stage }) => isOver(stage)).length;
  }

  /** From 0 to 1, every layer that has to move counting the same; it goes back where another one is named. */
  get fraction(): number {
    const shares = this.layers.filter(({ stage }) => stage !== 'present').map(shareOf);
    return shares.reduce((sum, share) => sum + share, 0) / Math.max(shares.length, 1);
  }
}

/** A download is the greater part of a pull, what follows the smaller. */
const downloadShare = 0.7;

function shareOf({ stage, current = 0, total = 0 }: TransferLayer): number {
  const part = total > 0 ? Math.min(current / total, 1) : 0;
  switch (stage) {
    case 'waiting':
    case 'retrying':
      return 0;
    case 'downloading':
      return part * downloadShare;
    case 'pushing':
      return part;
    case 'checking':
    case 'downloaded':
      return downloadShare;
    case 'extracting':
      return downloadShare + part * (1 - downloadShare);
    case 'pulled':
    case 'pushed':
    case 'present':
      return 1;
  }
}
