import type { HostPort } from '../../model/freePort.ts';
import type { Probe, ProbeTarget } from '../../model/probe.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** The ports of the engine's machine, as far as this one is the same. */
export interface HostPorts {
  /** Whether a program could listen there now; true where it cannot be known. */
  isFree(port: HostPort): Promise<boolean>;
  /** The program that listens there; undefined where none does or it cannot be known. */
  holder(port: HostPort): Promise<HostProcess | undefined>;
  /** Connects from the host; undefined where that is another machine. */
  probe(target: ProbeTarget, signal?: AbortSignal): Promise<Probe | undefined>;
  /** Where anything listens, by TCP or UDP; undefined where it cannot be known. Never rejects. */
  listening(snapshot: Snapshot): Promise<readonly HostPort[] | undefined>;
}

export interface HostProcess {
  readonly pid: number;
  readonly name: string;
}
