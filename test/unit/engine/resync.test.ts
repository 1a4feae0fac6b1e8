import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { Resync } from '../../../src/engine/resync.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An engine that says so often that it manages no swarm, and that it does from then on. */
function becomingManager(refusals: number) {
  const info = vi.fn(() =>
    Promise.resolve({ swarm: info.mock.calls.length > refusals ? 'manager' : 'inactive' }),
  );
  const swarm = { nodes: new Map(), services: new Map(), tasks: new Map() };
  const engine = {
    tellsAll: true,
    snapshot: () => Promise.resolve(emptySnapshot),
    info,
    swarm: { look: () => Promise.resolve(swarm) },
  } as unknown as Engine;
  let shown: Snapshot = emptySnapshot;
  const giveUp = (reason: unknown): void => expect.fail(String(reason));
  const resync = new Resync(engine, new AbortController().signal, (snapshot) => (shown = snapshot), giveUp);
  resync.take({ type: 'node', action: 'create', id: 'n1', attributes: {} });
  return { info, swarm: () => shown.swarm };
}

it('asks again an engine that has told of its node, until it says that it manages a swarm', async () => {
  const { swarm, info } = becomingManager(2);
  await vi.advanceTimersByTimeAsync(500);
  expect(swarm()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(swarm()).toBeDefined();
  expect(info).toHaveBeenCalledTimes(3);
});

it('does not ask for ever', async () => {
  const { swarm, info } = becomingManager(Infinity);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(swarm()).toBeUndefined();
  expect(info).toHaveBeenCalledTimes(6);
});
