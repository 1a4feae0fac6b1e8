import { expect, it } from 'vitest';
import { spokenVersion } from '../../../src/engine/apiVersion.ts';

it.each([
  ['1.41', '1.12', '1.41', 'an engine of 2020'],
  ['1.51', '1.24', '1.51', 'an engine of the same age as this extension'],
  ['1.52', '1.44', '1.51', 'a newer one that speaks as before, too'],
  ['1.60', '1.55', '1.55', 'one that speaks as before no more'],
  ['2.0', '1.24', '1.51', 'one that counts anew'],
  ['1.9', undefined, '1.9', 'one from before versions had two digits'],
])('newest %s, oldest %s: %s is spoken with %s', (newest, oldest, spoken) => {
  expect(spokenVersion(newest, oldest)).toBe(spoken);
});
