import { parseAddress } from '../src/engine/address.ts';
import { connect } from '../src/engine/connect.ts';
import type { Engine } from '../src/engine/engine.ts';
import { LiveInventory } from '../src/engine/liveInventory.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import { Proxy } from '../test/engine/proxy.ts';
import { fillUp } from './fillUp.ts';
import { heap } from './heap.ts';
import { median, timed, type Figure } from './figure.ts';

const rounds = 21;
const mebibyte = 1024 * 1024;

/** How the live snapshot does with a great many objects; fills the engine up first, which takes a minute or two. */
export async function benchScale(dockerHost: string, socket: string): Promise<Figure[]> {
  const engine = await connect([parseAddress(dockerHost, 'setting')]);
  await fillUp(engine);
  const proxy = await Proxy.start(socket);
  const before = heap();
  let inventory = inventoryAt(proxy.address);
  try {
    const fills: number[] = [];
    while (fills.length < 5) {
      inventory.dispose();
      inventory = inventoryAt(proxy.address);
      fills.push(await timed(() => inventory.ready()));
    }
    if (inventory.connection.status !== 'live') throw new Error('the engine does not answer');
    const { containers, images, networks, volumes } = inventory.snapshot;
    const against = `${containers.size} containers, ${images.size} images, ${networks.size} networks, ${volumes.size} volumes`;
    const grown = heap() - before;
    proxy.requests.length = 0;
    const delays = await changes(engine, inventory);
    const perChange = proxy.requests.length / rounds;
    const asked = [...new Set(proxy.requests.map(kindOf))].join(', ');
    const settled = await storm(engine, inventory);
    return [
      { name: 'first fill', value: median(fills), unit: 'ms', budget: 1_000, against },
      {
        name: 'event to snapshot',
        value: median(delays),
        unit: 'ms',
        budget: 150,
        against: `${against}; a container is renamed, ${rounds} times`,
      },
      {
        name: 'requests a change',
        value: perChange,
        unit: 'requests',
        budget: 1,
        against: `${against}; ${asked}`,
      },
      {
        name: 'storm to snapshot',
        value: settled,
        unit: 'ms',
        budget: 1_000,
        against: `${against}; 100 containers are renamed at once, after the last answer`,
      },
      { name: 'snapshot heap', value: grown, unit: 'bytes', budget: 40 * mebibyte, against },
    ];
  } finally {
    inventory.dispose();
    await proxy.stop();
  }
}

function inventoryAt(address: string): LiveInventory {
  return new LiveInventory(
    (signal) => connect([parseAddress(address, 'setting')], signal),
    (error) => console.error(error),
  );
}

/** How long it takes from asking that a container be renamed until the snapshot shows it, in milliseconds. */
async function changes(engine: Engine, inventory: LiveInventory): Promise<number[]> {
  const [id = ''] = inventory.snapshot.containers.keys();
  const delays: number[] = [];
  while (delays.length < rounds) {
    const name = `bench-renamed-${delays.length}`;
    const seen = until(inventory, ({ containers }) => containers.get(id)?.name === name);
    delays.push(await timed(() => Promise.all([engine.containers.rename(id, name), seen])));
  }
  return delays;
}

/** How long the snapshot needs to show 100 changes that came at once, from the last one's answer, in milliseconds. */
async function storm(engine: Engine, inventory: LiveInventory): Promise<number> {
  const ids = [...inventory.snapshot.containers.keys()].slice(0, 100);
  const isSeen = ({ containers }: Snapshot): boolean =>
    ids.every((id) => containers.get(id)?.name === `bench-storm-${id}`);
  const seen = until(inventory, isSeen);
  await Promise.all(ids.map((id) => engine.containers.rename(id, `bench-storm-${id}`)));
  return isSeen(inventory.snapshot) ? 0 : timed(() => seen);
}

function until(inventory: LiveInventory, condition: (snapshot: Snapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = inventory.onDidChange(() => {
      if (!condition(inventory.snapshot)) return;
      stop();
      resolve();
    });
  });
}

/** `GET /containers/0123…/json` → `GET /containers/{id}/json` */
function kindOf(request: string): string {
  return request.replace(/[0-9a-f]{64}/, '{id}');
}
