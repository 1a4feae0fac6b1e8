import { describe, expect, it } from 'vitest';
import { containersOfExercises, exerciseLabel, madeByExercises } from '../../../src/model/exercises/label.ts';
import { container, image, network, snapshot, volume } from './fixtures.ts';

const label = (value: string): { readonly labels: Readonly<Record<string, string>> } => ({
  labels: { [exerciseLabel]: value },
});
const world = snapshot({
  images: [
    image({ id: 'plain', tags: ['nginx:latest'] }),
    image({ id: 'stand-in', tags: ['docker.io/library/mysql:5.7'], ...label('mysql:5.7') }),
    image({ id: 'built', tags: ['mine/kept:1', 'localhost/php-apl:0.1'], ...label('php-apl:0.1') }),
    image({ id: 'own', tags: ['own:1'], ...label('php-apl:0.1') }),
    image({ id: 'committed', tags: ['own:2'], ...label('B1') }),
    image({ id: 'dangling', ...label('mysql:5.7') }),
  ],
  containers: [
    container({ id: 'exercise', name: 'exercise', imageId: 'plain', ...label('B1') }),
    container({ id: 'of-built', name: 'of-built', imageId: 'built', ...label('E5') }),
    container({ id: 'own', name: 'own', imageId: 'stand-in', ...label('mysql:5.7') }),
    container({ id: 'own-image', name: 'own-image', imageId: 'own', ...label('php-apl:0.1') }),
    container({ id: 'own-commit', name: 'own-commit', imageId: 'committed', ...label('B1') }),
    container({ id: 'image-gone', name: 'image-gone', imageId: 'gone', ...label('mysql:5.7') }),
    container({ id: 'plain', name: 'plain', imageId: 'plain' }),
  ],
  networks: [network({ id: 'n', name: 'apl-net', ...label('E1') }), network({ id: 'o', name: 'own' })],
  volumes: [volume({ name: 'nginx-volume', ...label('F5') }), volume({ name: 'own' })],
});

describe('what exercises have made', () => {
  it('is what bears their label itself, and not what has inherited it from an image', () => {
    expect(madeByExercises(world).map(({ ref, name }) => [ref.kind, name])).toEqual([
      ['container', 'exercise'],
      ['container', 'of-built'],
      ['network', 'apl-net'],
      ['volume', 'nginx-volume'],
      ['image', 'docker.io/library/mysql:5.7'],
      ['image', 'localhost/php-apl:0.1'],
    ]);
  });

  it('is all that a line for a terminal takes away', () => {
    expect(containersOfExercises(world).map(({ name }) => name)).toEqual(['exercise', 'of-built']);
  });
});
