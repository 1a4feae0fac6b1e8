import { afterEach, expect, it, vi } from 'vitest';
import { HelperPool } from '../../../src/engine/files/helperPool.ts';

afterEach(() => vi.useRealTimers());

it('a helper that has ended by itself takes no other one with it when its time is over', async () => {
  vi.useFakeTimers();
  const pool = new HelperPool();
  const closed: string[] = [];
  const ends: (() => void)[] = [];
  const kind = (id: string) => ({
    key: 'volume',
    idle: 1000,
    start: async () => {
      const ended = new Promise<void>((resolve) => ends.push(resolve));
      return { id, ended, close: async () => void closed.push(id) };
    },
  });
  const first = await pool.lease(kind('first'));
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  first.release();
  const second = await pool.lease(kind('second'));
  expect(second.id).toBe('second');
  await vi.advanceTimersByTimeAsync(5000);
  expect(closed).toEqual([]);
  second.release();
  await vi.advanceTimersByTimeAsync(5000);
  expect(closed).toEqual(['second']);
});
