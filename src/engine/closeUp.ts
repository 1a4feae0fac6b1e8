import type { End } from '../model/reach/answer.ts';
import { involved } from '../model/reach/involved.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Engine, EngineInfo } from './engine.ts';

/** What `reach` is to be asked with. */
export interface CloseUp {
  readonly snapshot: Snapshot;
  readonly desktop: boolean;
}

/** The snapshot with all that an inspect tells of the containers that a question is about, and what kind of engine it is. */
export async function closeUp(engine: Engine, snapshot: Snapshot, ends: readonly End[]): Promise<CloseUp> {
  const [info, listening, ...seen] = await Promise.all([
    engine.info(),
    engine.hostPorts.listening(snapshot),
    ...involved(snapshot, ends).map((id) => engine.container(id)),
  ]);
  const containers = new Map(snapshot.containers);
  for (const container of seen) if (container) containers.set(container.id, container);
  const close = { ...snapshot, containers, ...(listening && { listening }) };
  return { snapshot: close, desktop: isVirtual(engine, info) };
}

/** Whether the engine's host is a virtual machine on the user's: so it is with Docker Desktop, and wherever there is no Linux. */
function isVirtual({ address }: Engine, { system }: EngineInfo): boolean {
  return system === 'Docker Desktop' || (!('host' in address) && process.platform !== 'linux');
}
