import { formatAddress } from '../engine/address.ts';
import { connect } from '../engine/connect.ts';
import type { Engine } from '../engine/engine.ts';
import { locateEngines } from '../engine/locate.ts';
import { emptySnapshot, type Snapshot } from '../model/snapshot.ts';

/** How long an engine may take to tell all it knows, in milliseconds. */
const patience = 2000;

export interface LiveSnapshot {
  /** Empty where no engine answers. */
  readonly snapshot: Snapshot;
  /** Where the engine listens that answered, or those that did not. */
  readonly addresses: readonly string[];
  readonly answered: boolean;
}

/** A running engine with what it knows, or where none answers. */
export type LiveEngine =
  | { readonly engine: Engine; readonly snapshot: Snapshot }
  | { readonly engine: undefined; readonly addresses: readonly string[] };

/** What a running engine knows, if there is one. Never rejects. */
export async function liveSnapshot(): Promise<LiveSnapshot> {
  const live = await liveEngine();
  return live.engine === undefined
    ? { snapshot: emptySnapshot, addresses: live.addresses, answered: false }
    : { snapshot: live.snapshot, addresses: [formatAddress(live.engine.address)], answered: true };
}

/** The engine itself, for whoever has more to ask. Never rejects. */
export async function liveEngine(): Promise<LiveEngine> {
  const located = await locateEngines({ setting: '', env: process.env, platform: process.platform });
  const signal = AbortSignal.timeout(patience);
  try {
    const engine = await connect(located, signal);
    const objects = await engine.snapshot(signal);
    const listening = await engine.hostPorts.listening(objects);
    const snapshot = listening === undefined ? objects : { ...objects, listening };
    return { engine, snapshot };
  } catch {
    return {
      engine: undefined,
      addresses: located.map((address) => ('bad' in address ? address.text : formatAddress(address))),
    };
  }
}
