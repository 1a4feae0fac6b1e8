import type { ContainerOperations, ExecResult } from '../interface/containers.ts';
import { ProblemError } from '../problem.ts';

/** Runs a program in a container; undefined where the container does not have it. */
export async function tryTool(
  exec: ContainerOperations['exec'],
  containerId: string,
  argv: readonly string[],
  signal?: AbortSignal,
): Promise<ExecResult | undefined> {
  try {
    const result = await exec(containerId, argv, signal);
    return isMissing(result) ? undefined : result;
  } catch (error) {
    // Engines of some versions refuse to start a program that is not there, others start and report it.
    if (error instanceof ProblemError && notFound.test(error.message)) return undefined;
    throw error;
  }
}

const notFound = /executable file not found|no such file or directory/;

/** The exit codes and the engine's words for a program that the container does not have. Source: POSIX shell, runc. */
function isMissing({ exitCode, output }: ExecResult): boolean {
  return exitCode === 126 || exitCode === 127 || /executable file not found/.test(output);
}
