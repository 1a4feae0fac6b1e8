import type { ContainerOperations, LookUp } from '../interface/containers.ts';
import { tryTool } from './tools.ts';

/** Tools that resolve a name, in the order of how plainly they answer. An image has at least one of them, or none. */
const tools: readonly ((host: string) => readonly [string, ...string[]])[] = [
  (host) => ['getent', 'hosts', host],
  (host) => ['nslookup', host],
  (host) => ['ping', '-c', '1', '-W', '2', host],
];

/** Resolves a name from inside a running container, with what its image has. */
export async function lookUp(
  exec: ContainerOperations['exec'],
  containerId: string,
  host: string,
  signal?: AbortSignal,
): Promise<LookUp> {
  for (const tool of tools) {
    const argv = tool(host);
    const result = await tryTool(exec, containerId, argv, signal);
    if (result === undefined) continue;
    return { outcome: result.exitCode === 0 ? 'found' : 'not-found', argv, output: result.output };
  }
  return { outcome: 'no-tool', argv: [], output: '' };
}
