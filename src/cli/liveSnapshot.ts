import { formatAddress } from '../engine/address.ts';
import { connect } from '../engine/connect.ts';
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

/** What a running engine knows, if there is one. Never rejects. */
export async function liveSnapshot(): Promise<LiveSnapshot> {
  const located = await locateEngines({ setting: '', env: process.env, platform: process.platform });
  const addresses = located.map((address) => ('bad' in address ? address.text : formatAddress(address)));
  const signal = AbortSignal.timeout(patience);
  try {
    const engine = await connect(located, signal);
    const objects = await engine.snapshot(signal);
    const listening = await engine.hostPorts.listening(objects);
    const snapshot = listening === undefined ? objects : { ...objects, listening };
    return { snapshot, addresses: [formatAddress(engine.address)], answered: true };
  } catch {
    return { snapshot: emptySnapshot, addresses, answered: false };
  }
}
