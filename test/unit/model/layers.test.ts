import { expect, it } from 'vitest';
import { instructionText, layersOfSteps, sharers } from '../../../src/model/layers.ts';
import { image } from './fixtures.ts';
import { processorTime } from '../processorTime.ts';

it('gives each step its layer, settings none', () => {
  const steps = [
    { instruction: '/bin/sh -c #(nop) ADD file:1 in /', size: 100 },
    { instruction: '/bin/sh -c #(nop)  CMD ["sh"]', size: 0 },
    { instruction: 'RUN /bin/sh -c apt-get update # buildkit', size: 50 },
  ];
  expect(layersOfSteps(steps, ['a', 'b'])).toEqual(['a', undefined, 'b']);
});

it('knows that a step may leave nothing behind', () => {
  const steps = [
    { instruction: 'ADD rootfs / # buildkit', size: 100 },
    { instruction: 'ENV A=b', size: 0 },
    { instruction: 'RUN /bin/sh -c true # buildkit', size: 0 },
  ];
  expect(layersOfSteps(steps, ['a', 'b'])).toEqual(['a', undefined, 'b']);
});

it('guesses nothing where steps and layers do not match', () => {
  expect(layersOfSteps([{ instruction: '', size: 1 }], ['a', 'b'])).toEqual([undefined]);
  expect(layersOfSteps([], [])).toEqual([]);
});

it('finds the images that have a layer, too', () => {
  const one = image({ id: '1', layers: ['base', 'mine'] });
  const two = image({ id: '2', layers: ['base', 'other', 'base'] });
  const unknown = image({ id: '3' });
  expect([...sharers(one, [one, two, unknown])]).toEqual([['base', [two]]]);
});

it.each([
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['/bin/sh -c apt-get   update', 'RUN apt-get update'],
  ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
  ['|1 VERSION=2 /bin/sh -c make', 'RUN make'],
  ['COPY . . # buildkit', 'COPY . .'],
  ['', ''],
])('%s', (raw, text) => {
  expect(instructionText(raw)).toBe(text);
});

it.each([50_000, 100_000])('reads hostile instructions in time that grows with them: %d', (length) => {
  const time = processorTime(() => {
    for (const part of [' ', '|1 ', '/bin/sh -c ', '# buildkit '])
      instructionText(part.repeat(length / part.length));
  });
  expect(time).toBeLessThan(500);
});
