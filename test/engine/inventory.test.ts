import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import type { EngineEvent } from '../../src/model/event.ts';
import type { Container } from '../../src/model/container.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { clean, docker, prefix, socket } from './harness.ts';
import { engine } from './making.ts';
import { Proxy } from './proxy.ts';

let proxy: Proxy;
let inventory: LiveInventory;
/** Where the inventory looks for an engine at its next attempt. */
let address: string;
/** What listeners have thrown. */
const faults: unknown[] = [];
const name = (short: string): string => prefix + short;
const found = (short: string): Container | undefined =>
  [...inventory.snapshot.containers.values()].find((container) => container.name === name(short));

/** Waits for the inventory to show what is expected, woken by its changes only. */
function until(condition: (snapshot: Snapshot) => boolean, within = 20_000): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the inventory never showed it')), within);
    const check = (): void => {
      if (!condition(inventory.snapshot)) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = inventory.onDidChange(check);
    check();
  });
}

/** Everything that is comparable: some facts are known only of what was inspected. */
function comparable(snapshot: Snapshot): unknown {
  const listed = [...snapshot.containers.values()].map(
    ({
      restartPolicy: _policy,
      started: _started,
      finished: _finished,
      hostname: _hostname,
      extraHosts: _extraHosts,
      links: _links,
      ...container
    }) => container,
  );
  const containers = listed.map((container) => ({
    ...container,
    endpoints: container.endpoints.map(({ aliases: _aliases, ...endpoint }) => endpoint),
  }));
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  return {
    containers: containers.sort(byId),
    images: [...snapshot.images.values()]
      .map(({ exposedPorts: _ports, volumes: _volumes, command: _command, layers: _layers, ...image }) => ({
        ...image,
        tags: image.tags.toSorted(),
      }))
      .sort(byId),
    networks: [...snapshot.networks.values()].sort(byId),
    volumes: [...snapshot.volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** `answerWithin` is the time in milliseconds after which an engine that hangs is given up. */
async function begin(answerWithin?: number): Promise<void> {
  inventory = new LiveInventory(
    (signal) =>
      connect([parseAddress(address, 'setting')], signal, { ...(answerWithin && { answerWithin }) }),
    (error) => faults.push(error),
  );
  await inventory.ready();
  expect(inventory.connection.status).toBe('live');
}

beforeAll(async () => {
  proxy = await Proxy.start(socket);
});
afterAll(() => proxy.stop());
beforeEach(async () => {
  proxy.weather = 'pass';
  address = proxy.address;
  // An engine that hangs is given up sooner here than elsewhere.
  await begin(2_000);
});
afterEach(async () => {
  inventory.dispose();
  await clean();
});

describe('the live snapshot', () => {
  it('is filled by four list calls at once', async () => {
    proxy.requests.length = 0;
    await inventory.refresh();
    expect(proxy.requests.toSorted()).toEqual([
      'GET /containers/json?all=true',
      'GET /images/json',
      'GET /networks',
      'GET /volumes',
    ]);
  });

  it('follows a container through its life', async () => {
    await docker('network', 'create', name('net'));
    await docker(
      'run',
      '-d',
      '--name',
      name('web'),
      '--network',
      name('net'),
      '--network-alias',
      'www',
      'busybox',
      'sleep',
      '60',
    );
    await until(() => found('web')?.state === 'running' && found('web')?.endpoints[0]?.ip !== undefined);
    expect(found('web')?.endpoints[0]).toMatchObject({ network: name('net') });
    expect(found('web')?.endpoints[0]?.aliases).toContain('www');
    await docker('rename', name('web'), name('site'));
    await until(() => found('site') !== undefined);
    await docker('kill', name('site'));
    await until(() => found('site')?.state === 'exited');
    expect(found('site')?.exitCode).toBe(137);
    await docker('rm', name('site'));
    await until(() => found('site') === undefined);
  });

  it('follows networks, volumes and attachments', async () => {
    await docker('run', '-d', '--name', name('web'), 'busybox', 'sleep', '60');
    await docker('network', 'create', '--internal', name('net'));
    await docker('network', 'connect', name('net'), name('web'));
    await until(() => found('web')?.endpoints.length === 2);
    const network = [...inventory.snapshot.networks.values()].find((item) => item.name === name('net'));
    expect(network).toMatchObject({ driver: 'bridge', internal: true });
    await docker('network', 'disconnect', name('net'), name('web'));
    await until(() => found('web')?.endpoints.length === 1);
    await docker('network', 'rm', name('net'));
    await until((snapshot) => ![...snapshot.networks.values()].some((item) => item.name === name('net')));
    await docker('volume', 'create', name('data'));
    await until((snapshot) => snapshot.volumes.has(name('data')));
    await docker('volume', 'rm', name('data'));
    await until((snapshot) => !snapshot.volumes.has(name('data')));
  });

  it('follows a tag that moves from one image to another, and what is left behind', async () => {
    const tag = `${name('image')}:1`;
    const commit = async (): Promise<string> => {
      const id = await docker('create', 'busybox', 'true');
      const image = await docker('commit', id, tag);
      await docker('rm', id);
      return image;
    };
    const first = await commit();
    await until((snapshot) => snapshot.images.get(first)?.tags.includes(tag) === true);
    const second = await commit();
    await until((snapshot) => snapshot.images.get(second)?.tags.includes(tag) === true);
    await until((snapshot) => snapshot.images.get(first)?.tags.length === 0);
    await docker('rmi', first, second);
    await until((snapshot) => !snapshot.images.has(first) && !snapshot.images.has(second));
  });

  it('has the newest container first, as the engine has', async () => {
    for (const each of ['first', 'second', 'third']) await docker('create', '--name', name(each), 'busybox');
    await until(() => found('third') !== undefined);
    const fresh = await engine.snapshot();
    expect([...inventory.snapshot.containers.keys()]).toEqual([...fresh.containers.keys()]);
  });

  it('equals a fresh fill after a storm', async () => {
    // The storm may well keep the engine busy for seconds.
    inventory.dispose();
    await begin();
    await docker('network', 'create', name('net'));
    const events: EngineEvent[] = [];
    inventory.onEvent((event) => events.push(event));
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const own = name(`storm${index}`);
        await docker(
          'run',
          '-d',
          '--name',
          own,
          '--network',
          name('net'),
          '-v',
          `${own}:/data`,
          'busybox',
          'sleep',
          '60',
        );
        if (index % 2 === 0) await docker('rm', '-f', own);
        if (index % 3 === 0) await docker('kill', own).catch(() => '');
      }),
    );
    await docker('volume', 'create', name('last'));
    await expect.poll(() => events.some(({ id }) => id === name('last')), { timeout: 20_000 }).toBe(true);
    // Nothing but events has told of it, and the last of them may still be worked at.
    const fresh = comparable(await engine.snapshot());
    await expect.poll(() => comparable(inventory.snapshot), { timeout: 20_000 }).toEqual(fresh);
    expect(events.length).toBeGreaterThan(60);
  });

  it('asks once for a change, and nothing while nothing changes', async () => {
    await docker('volume', 'create', name('data'));
    await until((snapshot) => snapshot.volumes.has(name('data')));
    proxy.requests.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(proxy.requests).toEqual([]);
    await docker('run', '-d', '--name', name('web'), 'busybox', 'sleep', '60');
    await until(() => found('web')?.state === 'running');
    expect(new Set(proxy.requests)).toEqual(new Set([`GET /containers/${found('web')?.id}/json`]));
  });

  it('takes names as they come', async () => {
    const hostile = `${prefix}"<b>]\n한글 'x' \u202Eend`;
    const id = await docker('network', 'create', hostile);
    await until((snapshot) => [...snapshot.networks.values()].some((network) => network.name === hostile));
    await docker('network', 'rm', id);
  });
});

describe('bad weather', () => {
  const down = async (): Promise<unknown> => {
    await until(() => inventory.connection.status === 'down');
    return inventory.connection;
  };
  const back = async (): Promise<void> => {
    await inventory.refresh();
    await until((snapshot) => inventory.connection.status === 'live' && snapshot.networks.size >= 3);
  };

  it('a socket that vanishes and returns', async () => {
    await proxy.vanish();
    expect(await down()).toMatchObject({
      problem: { code: 'engine-down', reason: 'not-found', address: proxy.address },
    });
    await proxy.open();
    // Nobody presses a button here.
    await until(() => inventory.connection.status === 'live');
  });

  it.each([
    ['garbage', 'nonsense'],
    ['html', 'nonsense'],
    ['truncated', 'nonsense'],
  ] as const)('an engine that answers with %s', async (weather, reason) => {
    proxy.weather = weather;
    proxy.cut();
    expect(await down()).toMatchObject({ problem: { reason } });
    proxy.weather = 'pass';
    await back();
  });

  it('an engine that hangs', { timeout: 30_000 }, async () => {
    proxy.weather = 'hang';
    proxy.cut();
    await until(() => inventory.connection.status === 'down');
    expect(await down()).toMatchObject({ problem: { reason: 'silent' } });
    proxy.weather = 'pass';
    await back();
  });

  it('an event stream that is cut is opened anew, and nothing is missed', async () => {
    const web = docker('run', '-d', '--name', name('web'), 'busybox', 'sleep', '60');
    proxy.cut();
    await web;
    await until(() => found('web')?.state === 'running');
  });

  it('another engine, when another is meant: nothing of the old one is shown or asked meanwhile', async () => {
    const other = await Proxy.start(socket);
    try {
      other.weather = 'hang';
      address = other.address;
      const reconnected = inventory.reconnect();
      expect(inventory.connection.status).toBe('connecting');
      expect(inventory.snapshot.networks.size).toBe(0);
      other.weather = 'pass';
      await reconnected;
      const { connection } = inventory;
      expect(connection.status === 'live' && formatAddress(connection.engine.address)).toBe(other.address);
    } finally {
      await other.stop();
    }
  });

  it('a refresh of an engine that hangs tells so', { timeout: 40_000 }, async () => {
    proxy.weather = 'hang';
    proxy.hush();
    await inventory.refresh();
    expect(inventory.connection).toMatchObject({ status: 'down', problem: { reason: 'silent' } });
    proxy.weather = 'pass';
    await back();
  });

  it('a view that throws harms neither the connection nor the other views', async () => {
    const stop = inventory.onDidChange(() => {
      throw new Error('a fault in a view');
    });
    await docker('volume', 'create', name('data'));
    await until((snapshot) => snapshot.volumes.has(name('data')));
    stop();
    expect(faults).toEqual([new Error('a fault in a view')]);
    expect(inventory.connection.status).toBe('live');
  });
});
