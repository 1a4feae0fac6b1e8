import { describe, expect, it } from 'vitest';
import { finderOf } from '../../../src/cli/search.ts';
import { processorTime } from '../processorTime.ts';

const find = finderOf(['localhost', '127.', '[::1]', 'db-1.shop']);

describe('the search in undecoded text', () => {
  it.each(['localhost', 'LOCALhost', 'é 127.0.0.1', 'http://[::1]:80', 'DB-1.shop'])('finds %s', (text) => {
    expect(find(Buffer.from(`x ${text} y`))).toBe(true);
  });
  it.each(['local host', '128.0.0.1', '[::2]', 'db-1-shop', ''])('passes over %j', (text) => {
    expect(find(Buffer.from(text))).toBe(false);
  });
  it('finds nothing where nothing is looked for', () => {
    expect(finderOf([])(Buffer.from('localhost'))).toBe(false);
  });
  it('takes time in proportion to the text', () => {
    const time = (length: number): number => {
      const text = Buffer.from('localhoslocalhos127127[::[::'.repeat(length));
      const once = (): number => processorTime(() => void find(text));
      return Math.min(once(), once(), once());
    };
    time(10_000);
    expect(time(400_000)).toBeLessThan(40 * Math.max(time(40_000), 1));
  });
});
