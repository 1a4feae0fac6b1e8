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
  /** The image that it was built on or committed from, as far as the engine keeps account of that. */
  readonly parent?: string;
  /** `80/tcp`; absent until the image was inspected, since the list call does not tell. */
  readonly exposedPorts?: readonly string[];
  /** Paths that become anonymous volumes of each container; absent until the image was inspected. */
  readonly volumes?: readonly string[];
  /** What its containers run when nobody says otherwise, entry point first; absent until the image was inspected. */
  readonly command?: readonly string[];
  /** Digests of the layers' contents, the lowest first: equal ones are stored once. Absent until the image was inspected. */
  readonly layers?: readonly string[];
}
