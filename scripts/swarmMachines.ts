// Machines for a swarm: engines in network namespaces of their own, plugged into one switch.
import { ending } from './lifetime.ts';
import { type PrivateEngine, startPrivateEngine } from './privateEngine.ts';
import { capture, run } from './processes.ts';

export interface SwarmMachine {
  readonly engine: PrivateEngine;
  /** Under which the others reach it. */
  readonly address: string;
}

/** Starts so many. Everything is ended by `stop`, and at the end of the script at the latest. */
export async function startSwarmMachines(
  count: number,
): Promise<{ readonly machines: readonly SwarmMachine[]; readonly stop: () => Promise<void> }> {
  const name = (what: string | number) => `portlight-${process.pid}-${what}`;
  const wire = name('switch');
  const namespaces = Array.from({ length: count }, (_, index) => name(index));
  const machines: SwarmMachine[] = [];
  const stop = ending(async () => {
    await Promise.all(machines.map(({ engine }) => engine.stop()));
    for (const each of [...namespaces, wire]) await capture('ip', ['netns', 'delete', each]);
  });
  try {
    await run('ip', ['netns', 'add', wire]);
    await run('ip', ['-n', wire, 'link', 'add', 'switch', 'type', 'bridge']);
    await run('ip', ['-n', wire, 'link', 'set', 'switch', 'up']);
    const addresses = namespaces.map((_, index) => `10.209.0.${index + 1}`);
    for (const [index, namespace] of namespaces.entries()) {
      const port = `port${index}`;
      const inside = (...args: readonly string[]) => run('ip', ['-n', namespace, ...args]);
      await run('ip', ['netns', 'add', namespace]);
      const cable = ['type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace];
      await run('ip', ['link', 'add', port, 'netns', wire, ...cable]);
      await run('ip', ['-n', wire, 'link', 'set', port, 'master', 'switch', 'up']);
      await inside('address', 'add', `${addresses[index]}/24`, 'dev', 'eth0');
      await inside('link', 'set', 'lo', 'up');
      await inside('link', 'set', 'eth0', 'up');
      await inside('route', 'add', 'default', 'via', '10.209.0.254');
    }
    await Promise.all(
      namespaces.map(async (namespace, index) => {
        machines[index] = {
          engine: await startPrivateEngine({ namespace }),
          address: addresses[index] ?? '',
        };
      }),
    );
    return { machines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
