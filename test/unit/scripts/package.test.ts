import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageBin, root } from '../../../scripts/paths.ts';
import { run } from '../../../scripts/processes.ts';

it('the package holds every picture that its README shows, and nothing of how it was built', async () => {
  const files = (await run(packageBin('vsce'), ['ls', '--no-dependencies'], { cwd: root })).split('\n');
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pictures = Array.from(readme.matchAll(/\((media\/[^)\s]+)\)/g), ([, path]) => path);
  expect(pictures.length).toBeGreaterThan(5);
  expect(files).toEqual(expect.arrayContaining(pictures));
  expect(
    files.filter((file) => /\.(map|vsix|ts|mjs)$|meta\.json$|^(test|bench|scripts)\//.test(file)),
  ).toEqual([]);
});
