/** A port of a container, as the engine reports it while the container runs. */
export interface Port {
  /** Port inside the container, 1–65535. */
  readonly container: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** Where the host publishes it; absent for a port that is exposed only. */
  readonly published?: { readonly address: string; readonly port: number };
}
