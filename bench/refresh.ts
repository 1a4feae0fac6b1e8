import { setTimeout as sleep } from 'node:timers/promises';
import { dockerOf } from '../scripts/docker.ts';
import { parseAddress } from '../src/engine/address.ts';
import { connect } from '../src/engine/connect.ts';
import { LiveInventory } from '../src/engine/liveInventory.ts';
import { Proxy } from '../test/engine/proxy.ts';
import { median, timed, type Figure } from './figure.ts';

const rounds = 15;
const idleSeconds = 10;

/** A full refresh against the four `docker … ls` commands, in pairs, on the engine as it is filled. */
export async function benchRefresh(dockerHost: string): Promise<Figure> {
  const docker = dockerOf(dockerHost);
  const engine = await connect([parseAddress(dockerHost, 'setting')]);
  const refresh = (): Promise<unknown> => engine.snapshot();
  const commands = async (): Promise<void> => {
    await docker('container', 'ls', '--all');
    await docker('image', 'ls');
    await docker('network', 'ls');
    await docker('volume', 'ls');
  };
  await refresh();
  await commands();
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  while (pairs.length < rounds) pairs.push({ ours: await timed(refresh), theirs: await timed(commands) });
  const { containers } = await engine.snapshot();
  const ours = median(pairs.map((pair) => pair.ours));
  const theirs = median(pairs.map((pair) => pair.theirs));
  return {
    name: 'refresh ratio',
    value: median(pairs.map((pair) => pair.ours / pair.theirs)),
    unit: 'ratio',
    budget: 0.5,
    against: `docker container, image, network, volume ls; ${containers.size} containers, ${rounds} pairs, ${ours} ms : ${theirs} ms`,
  };
}

/** What the engine is asked while nothing changes. */
export async function benchIdle(socket: string): Promise<Figure> {
  const proxy = await Proxy.start(socket);
  const inventory = new LiveInventory(
    (signal) => connect([parseAddress(proxy.address, 'setting')], signal),
    (error) => console.error(error),
  );
  try {
    await inventory.ready();
    if (inventory.connection.status !== 'live') throw new Error('the engine does not answer');
    proxy.requests.length = 0;
    await sleep(idleSeconds * 1000);
    return {
      name: 'requests while idle',
      value: proxy.requests.length,
      unit: 'requests',
      budget: 0,
      against: `${idleSeconds} s without a change, counted on the engine's socket`,
    };
  } finally {
    inventory.dispose();
    await proxy.stop();
  }
}
