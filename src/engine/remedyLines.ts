import { composeProject } from '../model/compose.ts';
import type { Remedy } from '../model/reach/answer.ts';
import { commandLines } from '../model/reach/commands.ts';
import { secretVariables } from '../model/runLine.ts';
import type { Engine } from './engine.ts';
import { ProblemError } from './problem.ts';

/** What does the same as a remedy in a terminal. */
export interface RemedyLines {
  readonly lines: readonly string[];
  /** Variables that have to be set before, since nobody is to read their values in a line. */
  readonly secrets: readonly string[];
  /** The compose project that would make it the old way again. */
  readonly project?: string;
}

/** The lines of each remedy, in their order; none for one that no line follows. */
export function remedyLines(engine: Engine, remedies: readonly Remedy[]): Promise<readonly RemedyLines[]> {
  return Promise.all(
    remedies.map(async (remedy) => {
      if (remedy.code !== 'publish' && remedy.code !== 'add-host-gateway')
        return { lines: commandLines(remedy), secrets: [] };
      const made = await engine.containers.blueprint(remedy.container.id).catch(passOverGone);
      if (made === undefined) return { lines: [], secrets: [] };
      const project = composeProject({ labels: made.labels ?? {} });
      const lines = commandLines(remedy, made);
      return { lines, secrets: secretVariables(made), ...(project !== undefined && { project }) };
    }),
  );
}

/** It went meanwhile; the next answer will say so. */
function passOverGone(error: unknown): undefined {
  if (!(error instanceof ProblemError)) throw error;
  return undefined;
}
