import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { activationBudget, activationSize } from '../scripts/activationSize.ts';
import { root, vsix } from '../scripts/paths.ts';
import type { Figure } from './figure.ts';

/** The size of what is loaded and of what is downloaded. */
export async function benchSizes(): Promise<Figure[]> {
  const size = async (path: string): Promise<number> => (await stat(path)).size;
  const linter = await size(join(root, 'dist', 'linter.cjs'));
  return [
    {
      name: 'host bundle',
      value: await activationSize(),
      unit: 'bytes',
      budget: activationBudget,
      against: 'dist/extension.cjs with the parts that it begins with: what is loaded at activation',
    },
    {
      name: 'linter bundle',
      value: linter,
      unit: 'bytes',
      against: 'dist/linter.cjs, loaded with the first document',
    },
    {
      name: 'command line bundle',
      value: await size(join(root, 'dist', 'cli.cjs')),
      unit: 'bytes',
      against:
        'dist/cli.cjs, which loads dist/linter.cjs and, to ask an engine or to draw, dist/liveSnapshot.cjs and dist/networking.cjs, too',
    },
    {
      name: 'vsix',
      value: await size(vsix),
      unit: 'bytes',
      budget: 2 * 1024 * 1024,
      against: 'dist/portlight.vsix',
    },
  ];
}
