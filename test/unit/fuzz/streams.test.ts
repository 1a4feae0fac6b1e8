import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listed } from '../../../src/engine/files/listing.ts';
import { jsonLines } from '../../../src/engine/jsonLines.ts';
import { decodeOutput } from '../../../src/engine/operations/output.ts';
import { packed } from '../../../src/engine/tar.ts';
import { unpacked } from '../../../src/engine/untar.ts';
import { forAllInTurn, mutated, patience } from './fuzz.ts';

/** Bytes that were changed here and there, as text of as many characters. */
const bytesLike = (samples: readonly string[], tokens: readonly string[]): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 4, arbitrary: mutated(samples, tokens).map((text) => Buffer.from(text, 'latin1')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 1_200 }) },
  );

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const frame = (text: string): string => `\u0001\0\0\0\0\0\0${String.fromCharCode(text.length)}${text}`;
const listing =
  '41ed 4096 1000000000 0 0 8 2 10 .//\n81a4 5 1000000000 10 20 8 1 30 ./a b//\na1ff 3 1 0 0 ./l//./l -> end\n@f ./l//\n';
const archive: Uint8Array[] = [];
const entries = [
  { path: 'folder', mode: 0o700 },
  { path: `folder/é${'x'.repeat(120)}`, bytes: Buffer.from('hello'), attributes: new Map() },
  { path: 'link', link: 'folder' },
];
for await (const piece of packed(entries)) archive.push(piece);

type Parse = (stream: AsyncIterable<Uint8Array>) => AsyncIterable<unknown>;
const parsers: readonly [string, fc.Arbitrary<Uint8Array>, Parse][] = [
  ['lines of JSON', bytesLike(['{"a":1}\n{"b":[2]}\n', '[]\n'], ['\n', '{', '}', '"']), jsonLines],
  [
    'framed output',
    bytesLike([frame('hello') + frame('') + frame('é')], ['\0', '\u0001', '\u0002', '\xff']),
    (stream) => decodeOutput(stream, 'framed'),
  ],
  ['a listing', bytesLike([listing], ['./', '//', '\n', ' -> ', "'", '@d ', 'a1ff ', '99999999999']), listed],
  [
    'an archive',
    bytesLike([Buffer.concat(archive).toString('latin1')], ['\0', '7777', '99 path=', '9 size=5\n', 'x']),
    unpacked,
  ],
];

describe('a stream that may hold anything, in pieces of any size', { timeout: patience }, () => {
  it.each(parsers)('%s', async (_name, inputs, parse) => {
    await forAllInTurn(fc.tuple(inputs, fc.integer({ min: 1, max: 600 })), async ([bytes, size]) => {
      let count = 0;
      try {
        for await (const _ of parse(inPieces(bytes, size))) count++;
      } catch (error) {
        // What is none of it says so.
        expect(error).toBeInstanceOf(SyntaxError);
      }
      expect(count).toBeLessThanOrEqual(bytes.length);
    });
  });
});
