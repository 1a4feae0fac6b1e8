import { lenderVariable } from '../../scripts/testEnvironment.ts';
import type { Loan } from '../../scripts/engineLender.ts';

/** An engine of a test's own, which may be hurt. */
export interface LentEngine {
  readonly dockerHost: string;
  /** Makes it hang: connections are accepted and never answered. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it as a power cut does. */
  crash(): Promise<void>;
  /** Starts it again after a crash. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

export interface LentMachine {
  readonly dockerHost: string;
  /** Under which the other machines reach it. */
  readonly address: string;
}

/** Three engines that reach each other, and are in no swarm yet. */
export async function lentMachines(): Promise<{
  readonly machines: readonly LentMachine[];
  readonly stop: () => Promise<void>;
}> {
  const engine = await ask({ do: 'start', kind: 'swarm' });
  const machines = JSON.parse(engine) as LentMachine[];
  return { machines, stop: async () => void (await ask({ do: 'stop', engine })) };
}

/** A Podman of a test's own: the machine's kind, or the newest that there is. */
export async function lentPodman(
  kind: 'podman' | 'newest podman',
): Promise<Pick<LentEngine, 'dockerHost' | 'stop'>> {
  const engine = await ask({ do: 'start', kind });
  return { dockerHost: engine, stop: async () => void (await ask({ do: 'stop', engine })) };
}

/** An engine that somebody runs who is not root. */
export async function lentRootless(): Promise<{
  readonly dockerHost: string;
  readonly runtimeDir: string;
  readonly stop: () => Promise<void>;
}> {
  const engine = await ask({ do: 'start', kind: 'rootless' });
  const { dockerHost, runtimeDir } = JSON.parse(engine) as { dockerHost: string; runtimeDir: string };
  return { dockerHost, runtimeDir, stop: async () => void (await ask({ do: 'stop', engine })) };
}

/** The machine's own kind of engine, or the newest that there is. */
export async function lentEngine(kind: 'docker' | 'newest' = 'docker'): Promise<LentEngine> {
  const engine = await ask({ do: 'start', kind });
  const deed = (name: Exclude<Loan['do'], 'start'>) => async () => void (await ask({ do: name, engine }));
  return {
    dockerHost: engine,
    pause: deed('pause'),
    resume: deed('resume'),
    crash: deed('crash'),
    revive: deed('revive'),
    stop: deed('stop'),
  };
}

async function ask(loan: Loan): Promise<string> {
  const url = process.env[lenderVariable];
  if (url === undefined)
    throw new Error('There is nobody who lends engines: run this by `npm test -- engine`.');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(loan) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
