import { ending } from './lifetime.ts';
import { type PrivateEngine, type PrivateEngineOptions, startPrivateEngine } from './privateEngine.ts';
import { capture, run } from './processes.ts';

let started = 0;

/**
 * Starts an engine in a network namespace of its own: its ports are nobody else's, and the rules that an engine flushes
 * when it starts are not those of others. Both end with `stop`, and with the script at the latest.
 */
export async function startEngineApart(options: Pick<PrivateEngineOptions, 'newest'> = {}): Promise<{
  readonly engine: PrivateEngine;
  readonly namespace: string;
}> {
  const namespace = `portlight-${process.pid}-apart${started++}`;
  const free = ending(async () => void (await capture('ip', ['netns', 'delete', namespace])));
  await run('ip', ['netns', 'add', namespace]);
  await run('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
  const engine = await startPrivateEngine({ ...options, namespace });
  const stop = async (): Promise<void> => {
    await engine.stop();
    await free();
  };
  return { engine: { ...engine, stop }, namespace };
}

/** The command as one that runs in that namespace: file and arguments. */
export function inNamespace(namespace: string, file: string, args: readonly string[]): [string, string[]] {
  return ['nsenter', [`--net=/run/netns/${namespace}`, file, ...args]];
}
