import { describe, expect, it } from 'vitest';
import { Transfer, type TransferStep } from '../../../src/model/transfer.ts';

/** What an engine tells of a pull of two layers, one of which it has already. */
const pull: readonly TransferStep[] = [
  { layer: 'latest', status: 'Pulling from library/nginx' },
  { layer: 'a', status: 'Already exists' },
  { layer: 'b', status: 'Pulling fs layer' },
  { layer: 'b', status: 'Downloading', current: 50, total: 100 },
  { layer: 'b', status: 'Verifying Checksum' },
  { layer: 'b', status: 'Download complete' },
  { layer: 'b', status: 'Extracting', current: 100, total: 200 },
  { layer: 'b', status: 'Pull complete' },
  { status: 'Digest: sha256:00' },
];

describe('a transfer', () => {
  it('is followed a layer at a time', () => {
    const transfer = new Transfer();
    const seen = pull.map((step) => {
      const layer = transfer.take(step);
      return [layer?.id, layer?.stage, transfer.done, transfer.layers.length, transfer.fraction];
    });
    expect(seen).toEqual([
      [undefined, undefined, 0, 0, 0],
      ['a', 'present', 1, 1, 0],
      ['b', 'waiting', 1, 2, 0],
      ['b', 'downloading', 1, 2, 0.35],
      ['b', 'checking', 1, 2, 0.7],
      ['b', 'downloaded', 1, 2, 0.7],
      ['b', 'extracting', 1, 2, 0.85],
      ['b', 'pulled', 2, 2, 1],
      [undefined, undefined, 2, 2, 1],
    ]);
  });
});
