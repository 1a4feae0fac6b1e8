import { expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Inventory } from '../../../src/engine/inventory.ts';
import type { HostPort } from '../../../src/model/freePort.ts';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { Surroundings } from '../../../src/ui/diagnostics/surroundings.ts';

/** An inventory whose engine counts how often the host is looked at. */
function world(listening: () => readonly HostPort[] | undefined) {
  let looks = 0;
  const hostPorts = {
    listening: async () => {
      looks++;
      return listening();
    },
  };
  const inventory = {
    snapshot: emptySnapshot,
    connection: { status: 'live', engine: { hostPorts } as unknown as Engine },
  };
  const surroundings = new Surroundings(inventory as unknown as Inventory);
  return { inventory, surroundings, looks: () => looks };
}

it('the host is looked at once in a while, and at once when the engine has changed', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const { inventory, surroundings, looks } = world(() => [{ port: 80, address: '::', protocol: 'tcp' }]);
    const [one, other] = await Promise.all([surroundings.now(), surroundings.now()]);
    expect(one).toBe(other);
    expect(one.listening).toEqual([{ port: 80, address: '::', protocol: 'tcp' }]);
    expect(looks()).toBe(1);
    vi.advanceTimersByTime(3000);
    // Nothing is worked out anew for what says the same.
    expect(await surroundings.now()).toBe(one);
    expect(looks()).toBe(2);
    inventory.snapshot = { ...emptySnapshot };
    expect(await surroundings.now()).not.toBe(one);
    expect(looks()).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});

it('a host that nobody can look at leaves the snapshot as it is', async () => {
  const { inventory, surroundings } = world(() => undefined);
  expect(await surroundings.now()).toBe(inventory.snapshot);
});

it('programs that have come or gone make another snapshot', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const ports: HostPort[] = [{ port: 80, protocol: 'tcp' }];
    const { surroundings } = world(() => [...ports]);
    const before = await surroundings.now();
    ports.push({ port: 81, protocol: 'udp' });
    expect(await surroundings.now()).toBe(before);
    vi.advanceTimersByTime(3000);
    expect((await surroundings.now()).listening).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});
