/** A volume; its name is its id. */
export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  /** Path on the engine's machine. */
  readonly mountpoint: string;
  readonly labels: Readonly<Record<string, string>>;
}
