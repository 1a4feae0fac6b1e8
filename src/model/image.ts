export interface Image {
  /** `sha256:…` */
  readonly id: string;
  /** `repository:tag`; none for a dangling image. */
  readonly tags: readonly string[];
  /** `repository@sha256:…`; none for an image that no registry knows. */
  readonly digests: readonly string[];
  /** Seconds since the epoch. */
  readonly created: number;
  /** Bytes, shared layers included. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
}
