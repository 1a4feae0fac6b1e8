import { describe, expect, it } from 'vitest';
import { finderOf } from '../../../src/cli/search.ts';
import { processorTime } from '../processorTime.ts';

const find = finderOf(['localhost', '127.', '[::1]', 'db-1.shop']);
const first = (text: string): number => find(Buffer.from(text))(0);

describe('the search in undecoded text', () => {
  it.each([
    ['localhost', 0],
    ['LOCALhost', 0],
    ['é 127.0.0.1', 3],
    ['http://[::1]:80', 7],
    ['DB-1.shop', 0],
  ])('finds %s', (text, at) => {
    expect(first(`x ${text} y`)).toBe(2 + at);
  });
  it.each(['local host', '128.0.0.1', '[::2]', 'db-1-shop', ''])('passes over %j', (text) => {
    expect(first(text)).toBe(Infinity);
  });
  it('finds nothing where nothing is looked for', () => {
    expect(finderOf([])(Buffer.from('localhost'))(0)).toBe(Infinity);
  });
  it('goes on from any place', () => {
    const next = find(Buffer.from('localhost 127. localhost'));
    expect([0, 1, 10, 11, 15, 16].map((from) => next(from))).toEqual([0, 10, 10, 15, 15, Infinity]);
  });
  it('takes time in proportion to the text', () => {
    const time = (length: number): number => {
      const text = Buffer.from('localhoslocalhos127127[::[::'.repeat(length));
      const once = (): number => processorTime(() => void find(text)(0));
      return Math.min(once(), once(), once());
    };
    time(10_000);
    expect(time(400_000)).toBeLessThan(40 * Math.max(time(40_000), 1));
  });
});
