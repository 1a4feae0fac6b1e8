import { ProblemError } from '../problem.ts';
import type { ContainerOperations, LookUp } from '../engine.ts';

/** Tools that resolve a name, in the order of how plainly they answer. An image has at least one of them, or none. */
const tools: readonly ((host: string) => readonly [string, ...string[]])[] = [
  (host) => ['getent', 'hosts', host],
  (host) => ['nslookup', host],
  (host) => ['ping', '-c', '1', '-W', '2', host],
];

/** The exit codes and the engine's words for a program that the container does not have. Source: POSIX shell, runc. */
function isMissing(exitCode: number, output: string): boolean {
  return exitCode === 126 || exitCode === 127 || /executable file not found/.test(output);
}

/** Resolves a name from inside a running container, with what its image has. */
export async function lookUp(
  exec: ContainerOperations['exec'],
  containerId: string,
  host: string,
  signal?: AbortSignal,
): Promise<LookUp> {
  for (const tool of tools) {
    const argv = tool(host);
    try {
      const { exitCode, output } = await exec(containerId, argv, signal);
      if (!isMissing(exitCode, output))
        return { outcome: exitCode === 0 ? 'found' : 'not-found', argv, output };
    } catch (error) {
      // Engines of some versions refuse to start a program that is not there, others start and report it.
      if (!(error instanceof ProblemError) || !/executable file not found/.test(error.message)) throw error;
    }
  }
  return { outcome: 'no-tool', argv: [], output: '' };
}
