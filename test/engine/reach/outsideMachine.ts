import { randomUUID } from 'node:crypto';
import { capture, run, spawnProcess } from '../../../scripts/processes.ts';

/** A machine beyond the host, as far as the host can tell: a network namespace at the other end of a cable, which knows no way to containers. */
export interface OutsideMachine {
  readonly address: string;
  /** Of the host, as that machine knows it. */
  readonly hostAddress: string;
  /** The host's end of the cable. */
  readonly device: string;
  /** Whether a connection from there comes about. */
  connects(host: string, port: number): Promise<boolean>;
  remove(): Promise<void>;
}

/** Brings one up that serves HTTP at this port. */
export async function outsideMachine(port: number): Promise<OutsideMachine> {
  const name = `t${randomUUID().slice(0, 8)}`;
  const [hostAddress, address] = ['10.213.99.1', '10.213.99.2'];
  await run('ip', ['netns', 'add', name]);
  await run('ip', ['link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`, 'netns', name]);
  await run('ip', ['address', 'add', `${hostAddress}/28`, 'dev', `${name}a`]);
  await run('ip', ['link', 'set', `${name}a`, 'up']);
  const inside = (...argv: string[]): string[] => ['netns', 'exec', name, ...argv];
  await run('ip', inside('ip', 'address', 'add', `${address}/28`, 'dev', `${name}b`));
  await run('ip', inside('ip', 'link', 'set', `${name}b`, 'up'));
  await run('ip', inside('ip', 'link', 'set', 'lo', 'up'));
  const server = spawnProcess('ip', inside('busybox', 'httpd', '-f', '-p', `${port}`));
  server.exited.catch(() => undefined);
  return {
    address,
    hostAddress,
    device: `${name}a`,
    connects: async (host, port) => {
      const argv = inside('busybox', 'nc', '-w', '3', host, `${port}`, '-e', 'true');
      return (await capture('ip', argv)).code === 0;
    },
    remove: async () => {
      await server.end();
      await run('ip', ['netns', 'delete', name]);
    },
  };
}
