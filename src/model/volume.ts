/** A volume; its name is its id. */
export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  /** Path on the engine's machine. */
  readonly mountpoint: string;
  /** Seconds since the epoch; absent where the driver does not tell. */
  readonly created?: number;
  /** The driver's own options. */
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Whether nobody gave the volume this name, so that the engine made one up: 64 hexadecimal digits. */
export function isAnonymous(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

/** Whether the engine keeps its files where it keeps all: no driver and no option says otherwise. */
export function isPlain({ driver, options }: Pick<Volume, 'driver' | 'options'>): boolean {
  return driver === 'local' && Object.keys(options).length === 0;
}
