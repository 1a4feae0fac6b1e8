import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Lull } from '../../../src/ui/diagnostics/lull.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts once, when nothing has happened for a while', () => {
  const act = vi.fn();
  const lull = new Lull(100, 1_000, act);
  lull.touch();
  vi.advanceTimersByTime(90);
  lull.touch();
  vi.advanceTimersByTime(90);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(act).toHaveBeenCalledOnce();
});

it('does not wait for ever for what never rests', () => {
  const act = vi.fn();
  const lull = new Lull(100, 1_000, act);
  for (let at = 0; at < 2_500; at += 50) {
    lull.touch();
    vi.advanceTimersByTime(50);
  }
  expect(act).toHaveBeenCalledTimes(2);
});

it('does nothing once it is disposed of', () => {
  const act = vi.fn();
  const lull = new Lull(100, 1_000, act);
  lull.touch();
  lull.dispose();
  vi.advanceTimersByTime(2_000);
  expect(act).not.toHaveBeenCalled();
});
