import type { Engine } from '../../../engine/engine.ts';
import { ProblemError } from '../../../engine/problem.ts';
import type { Container } from '../../../model/container.ts';

/** Rejects with what is known to be in the way before a terminal is opened, which has no room for remedies. */
export async function mustRun(engine: Engine, { id, name }: Container): Promise<void> {
  const state = (await engine.container(id))?.state;
  if (state === undefined) throw new ProblemError({ code: 'gone', detail: name });
  if (state === 'paused') throw new ProblemError({ code: 'container-paused', detail: name });
  if (state !== 'running') throw new ProblemError({ code: 'container-not-running', detail: name });
}
