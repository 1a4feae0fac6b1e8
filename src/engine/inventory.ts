import type { EngineEvent } from '../model/event.ts';
import type { ObjectRef, Snapshot } from '../model/snapshot.ts';
import type { Engine } from './engine.ts';
import type { Problem } from './problem.ts';
import type { Unsubscribe } from './emitter.ts';

/** How the inventory stands to its engine. */
export type Connection =
  | { readonly status: 'connecting' }
  | { readonly status: 'live'; readonly engine: Engine }
  | {
      readonly status: 'down';
      readonly problem: Problem;
      /**
       * When the snapshot was last true, in milliseconds since the epoch: it is what was known then. Missing where
       * nothing is known of this engine.
       */
      readonly staleSince?: number;
    };

export interface InventoryChange {
  readonly snapshot: Snapshot;
  /** The objects that came, went or changed; `all` after a fill, a loss or a return of the engine. */
  readonly changed: 'all' | readonly ObjectRef[];
}

/** The live snapshot: filled once by four list calls, kept true by the engine's event stream. */
export interface Inventory {
  /** What is known of the engine; while it is down, what was known last. Empty before an engine has answered. */
  readonly snapshot: Snapshot;
  readonly connection: Connection;
  onDidChange(listener: (change: InventoryChange) => void): Unsubscribe;
  /** Every event of the engine, after the snapshot has taken it in. */
  onEvent(listener: (event: EngineEvent) => void): Unsubscribe;
  /** Settles when no attempt to connect is under way, live or down. Never rejects. */
  ready(): Promise<void>;
  /** Fills anew; connects first when there is no connection. Never rejects: look at `connection`. */
  refresh(): Promise<void>;
  /** Lets go of the engine and looks for one again, since another may be meant now. Never rejects. */
  reconnect(): Promise<void>;
}
