/** What a running container takes at one moment. */
export interface Usage {
  /** Percent of one processor: 200 is two of them. */
  readonly cpu: number;
  /** Bytes, without what the kernel only keeps for later reading. */
  readonly memory: number;
  /** Bytes. */
  readonly memoryLimit: number;
  /** Bytes since the container started. */
  readonly received: number;
  readonly sent: number;
  readonly read: number;
  readonly written: number;
  readonly processes: number;
}

/** A container's processes as a table; titles are those of `ps`. */
export interface ProcessTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
