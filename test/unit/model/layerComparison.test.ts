import { describe, expect, it } from 'vitest';
import { compareLayers, layerEntries, type LayerEntry } from '../../../src/model/layerComparison.ts';
import { image } from './fixtures.ts';

const layer = (digest: string, size: number): LayerEntry => ({ digest, size, instruction: `RUN ${digest}` });
const note = (instruction: string): LayerEntry => ({ instruction, size: 0 });

describe('two images', () => {
  it('are compared by their layers: the common base, what else they share, and what only one has', () => {
    const first = [layer('a', 1), note('ENV A=1'), layer('b', 10), layer('c', 100), note('CMD x')];
    const second = [layer('a', 1), layer('d', 1000), layer('c', 100), note('CMD x'), note('USER y')];
    expect(compareLayers(first, second)).toEqual({
      base: [layer('a', 1)],
      alsoShared: [layer('c', 100)],
      own: [
        [note('ENV A=1'), layer('b', 10)],
        [layer('d', 1000), note('USER y')],
      ],
      together: 1111,
    });
  });

  it('are one upon the other, the same, or strangers', () => {
    const lower = [layer('a', 1), layer('b', 2)];
    const upper = [...lower, layer('c', 4)];
    expect(compareLayers(lower, upper)).toMatchObject({
      base: lower,
      own: [[], [layer('c', 4)]],
      together: 7,
    });
    expect(compareLayers(upper, upper)).toMatchObject({ base: upper, own: [[], []], together: 7 });
    expect(compareLayers(lower, [layer('d', 8)])).toMatchObject({ base: [], alsoShared: [], together: 11 });
  });
});

it('steps of an image get the layers that they made', () => {
  const steps = [
    { instruction: 'ADD rootfs /', size: 5 },
    { instruction: 'CMD sh', size: 0 },
  ];
  const made = image({ layers: ['sha256:a'] });
  expect(layerEntries(made, steps)).toEqual([{ ...steps[0], digest: 'sha256:a' }, steps[1]]);
});
