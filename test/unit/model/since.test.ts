import { describe, expect, it } from 'vitest';
import { momentSince } from '../../../src/model/since.ts';

describe('a moment in the past', () => {
  const now = 1_000_000;

  it.each([
    ['90s', now - 90],
    ['10m', now - 600],
    ['1h30m', now - 5400],
    ['2d', now - 172_800],
    ['2026-05-01T10:00Z', Date.UTC(2026, 4, 1, 10) / 1000],
    ['2026-05-01 10:00:30+02:00', Date.UTC(2026, 4, 1, 8, 0, 30) / 1000],
    ['2026-05-01', new Date(2026, 4, 1).getTime() / 1000],
    ['2026-05-01T10:00', new Date(2026, 4, 1, 10).getTime() / 1000],
  ])('is read from %s', (text, moment) => {
    expect(momentSince(text, now)).toBe(moment);
  });

  it.each(['', '10', 'h', '10 m', 'yesterday', '2026-13-01', '2026-05-01T25:00', '-5m'])(
    'is not read from “%s”',
    (text) => expect(momentSince(text, now)).toBeUndefined(),
  );
});
