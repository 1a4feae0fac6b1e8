/** Something that happened at the engine. Source: `GET /events` of the Engine API. */
export interface EngineEvent {
  /** `container`, `image`, `network`, `volume`, `daemon`, … */
  readonly type: string;
  /** `start`, `exec_start: ping example.com`, `connect`, … */
  readonly action: string;
  /** Of the object: an id, or a name for an image that was pulled and for a volume. */
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Seconds since the epoch, by the engine's clock. */
  readonly time?: number;
}
