import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dockerOf, type Docker } from '../../scripts/docker.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import { helperLabel } from '../../src/model/helper.ts';
import { lentEngine, type LentEngine } from './lent.ts';
import { shown, truth as truthOf } from './truth.ts';
import { problemOf } from '../engine/making.ts';
import { Proxy, type Weather } from '../engine/proxy.ts';

/** Weather lasts a fraction of a second here; so do the deadlines that it is met with. */
const answerWithin = 1_000;
const silence = 300;
/** Milliseconds from the engine's return until all that is shown is true again. */
const backWithin = 2_000;

let engine: LentEngine;
let docker: Docker;

interface Lane {
  readonly proxy: Proxy;
  readonly inventory: LiveInventory;
}
const lanes: Lane[] = [];
/** An engine whose every answer takes five seconds; it is asked beside everything else. */
let slow: Lane;

const laneTo = async (socket: string): Promise<Lane> => {
  const proxy = await Proxy.start(socket);
  const inventory = new LiveInventory(
    (signal) => connect([parseAddress(proxy.address, 'setting')], signal, { answerWithin }),
    () => {},
    { silence },
  );
  await inventory.ready();
  return { proxy, inventory };
};
const end = async ({ proxy, inventory }: Lane): Promise<void> => {
  inventory.dispose();
  await proxy.stop();
};

beforeAll(async () => {
  engine = await lentEngine();
  docker = dockerOf(engine.dockerHost);
  const socket = engine.dockerHost.replace('unix://', '');
  for (let index = 0; index < 4; index++) lanes.push(await laneTo(socket));
  const proxy = await Proxy.start(socket);
  proxy.weather = 'slow';
  proxy.delay = 5_000;
  const connectTo = (signal: AbortSignal) => connect([parseAddress(proxy.address, 'setting')], signal);
  slow = { proxy, inventory: new LiveInventory(connectTo, () => {}) };
});
afterAll(async () => {
  await Promise.all(lanes.map(end));
  await engine.stop();
});
afterEach(() => {
  for (const { proxy } of lanes) proxy.weather = 'pass';
});

const truth = (): Promise<string> => truthOf(docker);

/** Waits until a lane shows what is true; rejects with the difference. */
async function untilTrue({ inventory }: Lane, expected: string, deadline: number): Promise<void> {
  while (shown(inventory.snapshot) !== expected || inventory.connection.status !== 'live') {
    if (Date.now() > deadline) {
      expect(inventory.connection).toMatchObject({ status: 'live' });
      expect(shown(inventory.snapshot)).toBe(expected);
    }
    await sleep(5);
  }
}

let changes = 0;
/** Something that the views have to catch up with. */
async function change(): Promise<void> {
  const name = `weather${++changes}`;
  const deeds = [
    () => docker('volume', 'create', name),
    () => docker('network', 'create', name),
    () => docker('create', '--name', name, 'busybox', 'true'),
    () => docker('tag', 'busybox', `${name}:1`),
  ];
  await deeds[changes % deeds.length]?.();
}

/** Makes weather, and good weather again after so many milliseconds. */
const spell =
  (weather: Weather) =>
  async ({ proxy }: Lane, milliseconds: number): Promise<void> => {
    proxy.weather = weather;
    proxy.delay = milliseconds;
    proxy.cutAfter = 20 + milliseconds * 40;
    proxy.cut();
    await sleep(milliseconds);
    proxy.weather = 'pass';
  };

const faults: Readonly<Record<string, (lane: Lane, milliseconds: number) => Promise<void>>> = {
  'connections that break': async ({ proxy }) => proxy.cut(),
  'connections that end in good order': async ({ proxy }) => proxy.finish(),
  'a stream that falls silent for ever': async ({ proxy }, milliseconds) => {
    proxy.hush();
    await sleep(milliseconds);
  },
  'a socket that vanishes and returns': async ({ proxy }, milliseconds) => {
    await proxy.vanish();
    await sleep(milliseconds);
    await proxy.open();
  },
  'an engine that hangs': spell('hang'),
  'an engine that refuses': spell('refuse'),
  'slow answers': spell('slow'),
  'answers cut anywhere': spell('half'),
  'requests that are never answered': spell('swallow'),
  garbage: spell('garbage'),
  'a web page': spell('html'),
  'text that is not JSON': spell('text'),
  'JSON that is nothing': spell('null'),
  'JSON that breaks off': spell('broken'),
  'an answer shorter than it says': spell('truncated'),
  'errors of the engine': spell('error'),
};

describe('after each of these, all that is shown is true again within two seconds', () => {
  // Four lanes, four lengths.
  it.each(Object.keys(faults))('%s, sixteen times', async (name) => {
    for (const milliseconds of [5, 25, 60, 150]) {
      const strikes = lanes.map(async (lane, index) => {
        await faults[name]?.(lane, milliseconds + index * 11);
        return Date.now();
      });
      await change();
      const expected = await truth();
      const returns = await Promise.all(strikes);
      await Promise.all(
        lanes.map((lane, index) =>
          untilTrue(lane, expected, Math.max(Date.now(), returns[index] ?? 0) + backWithin),
        ),
      );
    }
  });

  it('answers that each take five seconds, which are waited for', { timeout: 60_000 }, async () => {
    await slow.inventory.ready();
    expect(slow.inventory.connection.status).toBe('live');
    expect(slow.inventory.snapshot.networks.size).toBeGreaterThan(2);
    await end(slow);
  });

  it('an answer without end, which is not read for ever', async () => {
    const [lane] = lanes;
    if (!lane) return;
    await spell('endless')(lane, 100);
    await untilTrue(lane, await truth(), Date.now() + 2 * backWithin);
  });

  it('an engine that really hangs', async () => {
    for (const milliseconds of [100, 1_500]) {
      await engine.pause();
      await sleep(milliseconds);
      await engine.resume();
      await change();
      const expected = await truth();
      const deadline = Date.now() + backWithin;
      await Promise.all(lanes.map((lane) => untilTrue(lane, expected, deadline)));
    }
  });

  it('a sleep, in which nothing runs here while the world goes on, and after which connections may be dead', async () => {
    for (const dead of [false, true]) {
      const changed = change();
      if (dead) for (const { proxy } of lanes) proxy.hush();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
      await changed;
      const expected = await truth();
      const deadline = Date.now() + backWithin;
      await Promise.all(lanes.map((lane) => untilTrue(lane, expected, deadline)));
    }
  });

  it('an engine that really dies and is started anew', async () => {
    await engine.crash();
    await Promise.all(
      lanes.map(async ({ inventory }) => {
        while (inventory.connection.status !== 'down') await sleep(10);
      }),
    );
    await engine.revive();
    const deadline = Date.now() + backWithin;
    const expected = await truth();
    await Promise.all(lanes.map((lane) => untilTrue(lane, expected, deadline)));
  });
});

describe('while no engine answers', () => {
  it('what was known stays, with the time of the loss; of another engine nothing stays', async () => {
    const [lane] = lanes;
    if (!lane) return;
    const { proxy, inventory } = lane;
    const before = shown(inventory.snapshot);
    const begin = Date.now();
    await proxy.vanish();
    while (inventory.connection.status !== 'down') await sleep(10);
    const { connection } = inventory;
    expect(shown(inventory.snapshot)).toBe(before);
    expect(connection.status === 'down' && connection.staleSince).toBeGreaterThanOrEqual(begin);
    await inventory.reconnect();
    expect(shown(inventory.snapshot)).toBe('');
    expect(inventory.connection).not.toHaveProperty('staleSince');
    await proxy.open();
    await untilTrue(lane, before, Date.now() + backWithin);
  });
});

describe('a command in flight tells what became of it', () => {
  const create = async (name: string, weather: Weather | 'vanished'): Promise<unknown> => {
    const proxy = await Proxy.start(engine.dockerHost.replace('unix://', ''));
    const made = await connect([parseAddress(proxy.address, 'setting')]);
    if (weather === 'vanished') await proxy.vanish();
    else proxy.weather = weather;
    // The head of the answer, and not all of its body.
    proxy.cutAfter = 250;
    const outcome = await made.volumes.create({ name }).then(
      () => 'done',
      () => problemOf(made.volumes.create({ name: `${name}-again` })),
    );
    made.close();
    await proxy.stop();
    return outcome;
  };
  const volumes = (): Promise<string> => docker('volume', 'ls', '--quiet');

  it('done, where the engine has begun to say so', async () => {
    expect(await create('in-flight-done', 'half')).toBe('done');
    expect(await volumes()).toContain('in-flight-done');
  });
  it('not done, where it cannot have heard', async () => {
    expect(await create('in-flight-not', 'vanished')).toMatchObject({ outcome: 'not-done' });
    expect(await volumes()).not.toContain('in-flight-not');
  });
  it('unknown, where it may have', async () => {
    expect(await create('in-flight-maybe', 'swallow')).toMatchObject({ outcome: 'unknown' });
    expect(await volumes()).toContain('in-flight-maybe');
  });
});

describe('a thousand reconnections', () => {
  it(
    'leave no handle, timer, stream, connection, helper container or memory behind',
    { timeout: 120_000 },
    async () => {
      const lane = await laneTo(engine.dockerHost.replace('unix://', ''));
      const { proxy, inventory } = lane;
      // One that is mounted, whose helpers wait for three seconds only.
      await docker('volume', 'create', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs', 'looked-into');
      const look = async (): Promise<void> => {
        const { connection } = inventory;
        if (connection.status !== 'live') return;
        await connection.engine.files.list({ kind: 'volume', id: 'looked-into' }, '/').catch(() => {});
      };
      const reconnect = async (times: number): Promise<void> => {
        for (let time = 0; time < times; time++) {
          if (time % 2 === 0) proxy.cut();
          await inventory.reconnect();
          if (time % 100 === 50) await look();
        }
        await untilTrue(lane, await truth(), Date.now() + backWithin);
      };
      const standing = async () => {
        // What waits for its next use goes with the engine's own patience.
        await sleep(100);
        collectGarbage();
        const resources: Record<string, number> = {};
        for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
        return { resources, connections: proxy.connections, heap: process.memoryUsage().heapUsed };
      };
      await reconnect(50);
      const before = await standing();
      await reconnect(1_000);
      const left = async (): Promise<readonly string[]> => {
        const after = await standing();
        const more = Object.entries(after.resources).filter(
          ([name, count]) => count > (before.resources[name] ?? 0) + 4,
        );
        return [
          ...more.map(([name, count]) => `${count} ${name}`),
          ...(after.connections > before.connections + 2 ? [`${after.connections} connections`] : []),
          ...((after.heap - before.heap) / 1024 / 1024 < 8 ? [] : [`${after.heap} bytes`]),
        ];
      };
      // What was cut last may still be closing on a machine that has much to do.
      await expect.poll(left, { timeout: 10_000 }).toEqual([]);
      const helpers = () => docker('ps', '--all', '--quiet', '--filter', `label=${helperLabel}`);
      await expect.poll(helpers, { timeout: 10_000 }).toBe('');
      await end(lane);
    },
  );
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
