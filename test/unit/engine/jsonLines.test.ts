import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../../src/engine/jsonLines.ts';

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const json of jsonLines(stream)) found.push(json);
  return found;
}

/** Milliseconds of this thread's own work for one line of so many pieces. */
async function cost(count: number): Promise<number> {
  const piece = 'x'.repeat(1024);
  const start = process.threadCpuUsage();
  await all(pieces('"', ...Array.from({ length: count }, () => piece), '"\n'));
  return process.threadCpuUsage(start).user / 1000;
}

describe('a stream of lines', () => {
  it('is read however it is cut', async () => {
    expect(await all(pieces('{"a":', '1}\n\n[', '2]', '\n{"b":"é"}\n{"cut'))).toEqual([
      { a: 1 },
      [2],
      { b: 'é' },
    ]);
    const cut = Buffer.from('"é"\n');
    async function* inHalf(): AsyncGenerator<Uint8Array> {
      yield cut.subarray(0, 2);
      yield cut.subarray(2);
    }
    expect(await all(inHalf())).toEqual(['é']);
  });

  it('is given up where a line has no end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1024 * 1024, 'x');
    }
    await expect(all(endless())).rejects.toThrow(SyntaxError);
  });

  it('costs as much as it is long', async () => {
    await cost(1_000);
    const [short, long] = [await cost(1_000), await cost(8_000)];
    expect(long).toBeLessThan(8 * 4 * Math.max(short, 2));
  });
});
